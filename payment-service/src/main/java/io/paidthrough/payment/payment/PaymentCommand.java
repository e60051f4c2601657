package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.Rail;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Everything a payment can be asked to do.
 *
 * <p>Time, identifiers and the rail's answer arrive with the command: the rules read no clock, roll
 * no dice and call nobody, so that the same facts follow in a test and after an outage.
 */
public sealed interface PaymentCommand {
  String paymentId();

  /**
   * A payer orders a payment.
   *
   * @param submittedOn {@code submittedAt} as a business date of the exchange
   * @param expectedSettlement business date on which the money should be in, never before {@code
   *     submittedOn}
   * @param answer what the rail said to it
   */
  record SubmitPayment(
      @TargetAggregateIdentifier String paymentId,
      String enrollmentId,
      String memberId,
      ConfirmationNumber confirmationNumber,
      Money amount,
      Rail rail,
      Channel channel,
      String instrumentId,
      String last4,
      Instant submittedAt,
      LocalDate submittedOn,
      LocalDate expectedSettlement,
      @Nullable String clientReference,
      RailAnswer answer)
      implements PaymentCommand {}

  /** The money is in. */
  record SettlePayment(@TargetAggregateIdentifier String paymentId, LocalDate settledOn)
      implements PaymentCommand {}

  /** The rail says that no money will come. */
  record RejectPayment(
      @TargetAggregateIdentifier String paymentId, LocalDate rejectedOn, PaymentReason reason)
      implements PaymentCommand {}

  /** The payer's bank sent it back, before or after it settled. */
  record ReturnPayment(
      @TargetAggregateIdentifier String paymentId, LocalDate returnedOn, PaymentReason reason)
      implements PaymentCommand {}
}
