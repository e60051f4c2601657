package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything an enrollment account can be asked to do.
 *
 * <p>Time arrives as a business date. The rules never read a clock, so asking again after an outage
 * decides exactly the same.
 */
public sealed interface BillingCommand {
  String enrollmentId();

  /**
   * A household picked a plan.
   *
   * @param asOf business date of the request
   */
  record RegisterEnrollment(
      @TargetAggregateIdentifier String enrollmentId,
      String memberId,
      Plan plan,
      LocalDate coverageStart,
      AssistanceClass assistance,
      Premium premium,
      LocalDate asOf)
      implements BillingCommand {}

  /** A payer submitted a payment: money is on its way. */
  record ExpectPayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      Money amount,
      LocalDate submittedOn)
      implements BillingCommand {}

  /**
   * The money is in. A fact of payment-service, never refused: what finds no month becomes credit.
   */
  record ReceivePayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      Money amount,
      LocalDate submittedOn,
      LocalDate receivedOn)
      implements BillingCommand {}

  /** The money will not come. */
  record DropPayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      LocalDate droppedOn,
      PaymentReason reason)
      implements BillingCommand {}

  /** The money went back. */
  record ReversePayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      LocalDate reversedOn,
      PaymentReason reason)
      implements BillingCommand {}

  /** A day has come: was a deadline missed before it? */
  record ReviewDeadlines(@TargetAggregateIdentifier String enrollmentId, LocalDate asOf)
      implements BillingCommand {}
}
