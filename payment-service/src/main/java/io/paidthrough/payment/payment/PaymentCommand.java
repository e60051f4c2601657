package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.PaidBy;
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
   * @param terms what is special about it
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
      Terms terms,
      RailAnswer answer)
      implements PaymentCommand {
    /**
     * What most payments have not.
     *
     * @param convenienceFee charged on top of the amount; null when there is none
     * @param paidBy whose money it is; null for the subscriber's
     * @param retryOf the payment that came back and is presented again; else null
     * @param rule why it can be paid so; null when no policy decides it
     * @param feeRule why there is a fee; null when there is none
     */
    public record Terms(
        @Nullable Money convenienceFee,
        @Nullable PaidBy paidBy,
        @Nullable String retryOf,
        @Nullable Rule rule,
        @Nullable Rule feeRule) {
      public static final Terms USUAL = new Terms(null, null, null, null, null);

      /** No fee, the subscriber's own money, for the first time: taken under a rule. */
      public static Terms under(Rule rule) {
        return new Terms(null, null, null, rule, null);
      }
    }
  }

  /** The money is in. */
  record SettlePayment(@TargetAggregateIdentifier String paymentId, LocalDate settledOn)
      implements PaymentCommand {}

  /** The rail says that no money will come. */
  record RejectPayment(
      @TargetAggregateIdentifier String paymentId, LocalDate rejectedOn, PaymentReason reason)
      implements PaymentCommand {}

  /**
   * The payer's bank sent it back, before or after it settled.
   *
   * @param retryOn banking day on which it will be presented again; null when it will not
   */
  record ReturnPayment(
      @TargetAggregateIdentifier String paymentId,
      LocalDate returnedOn,
      PaymentReason reason,
      @Nullable LocalDate retryOn)
      implements PaymentCommand {}

  /**
   * Whoever ordered it calls it off.
   *
   * @param isCollected whether it is in a bank file already, or with the card network
   */
  record VoidPayment(
      @TargetAggregateIdentifier String paymentId, LocalDate voidedOn, boolean isCollected)
      implements PaymentCommand {}

  /**
   * Money is to go back to its payer.
   *
   * @param rail the way it takes
   * @param payOn business date on which it leaves
   */
  record ScheduleRefund(
      @TargetAggregateIdentifier String paymentId,
      String refundId,
      Money amount,
      Rail rail,
      LocalDate payOn,
      LocalDate decidedOn)
      implements PaymentCommand {}

  /** A refund that has not left is not paid after all. */
  record CancelRefund(
      @TargetAggregateIdentifier String paymentId, String refundId, LocalDate cancelledOn)
      implements PaymentCommand {}

  /** A refund leaves. */
  record PayRefund(
      @TargetAggregateIdentifier String paymentId, String refundId, LocalDate refundedOn)
      implements PaymentCommand {}

  /** A refund did not arrive. */
  record FailRefund(
      @TargetAggregateIdentifier String paymentId,
      String refundId,
      LocalDate failedOn,
      PaymentReason reason)
      implements PaymentCommand {}
}
