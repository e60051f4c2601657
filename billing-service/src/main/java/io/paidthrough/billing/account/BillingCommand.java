package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.ArrangementAgreed.Instalment;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.PremiumChanged;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Everything an enrollment account can be asked to do.
 *
 * <p>Time arrives as a business date. The rules never read a clock, so asking again after an outage
 * decides exactly the same.
 */
public sealed interface BillingCommand {
  String enrollmentId();

  /** Business date on which it is asked: it picks the policy version and ends in a review. */
  LocalDate asOf();

  /**
   * A household picked a plan.
   *
   * @param windowUntil last day of its enrollment window, or null when the first deadline is final
   * @param renewalOf the enrollment it continues, or null
   */
  record RegisterEnrollment(
      @TargetAggregateIdentifier String enrollmentId,
      String memberId,
      Plan plan,
      LocalDate coverageStart,
      AssistanceClass assistance,
      Premium premium,
      @Nullable LocalDate windowUntil,
      @Nullable String renewalOf,
      LocalDate asOf)
      implements BillingCommand {}

  /** A payer submitted a payment: money is on its way. */
  record ExpectPayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      Money amount,
      LocalDate submittedOn,
      LocalDate asOf)
      implements BillingCommand {}

  /**
   * The money is in. A fact of payment-service, never refused: what finds no month becomes credit.
   */
  record ReceivePayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      Money amount,
      LocalDate submittedOn,
      LocalDate receivedOn,
      LocalDate asOf)
      implements BillingCommand {}

  /** The money will not come. */
  record DropPayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      PaymentReason reason,
      LocalDate asOf)
      implements BillingCommand {}

  /** The money went back. */
  record ReversePayment(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      LocalDate reversedOn,
      PaymentReason reason,
      LocalDate asOf)
      implements BillingCommand {}

  /** Money of a payment left for its payer. A fact of payment-service, never refused. */
  record PayRefund(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      String refundId,
      Money amount,
      LocalDate refundedOn,
      LocalDate asOf)
      implements BillingCommand {}

  /** Money that left as a refund did not arrive. */
  record ReopenRefund(
      @TargetAggregateIdentifier String enrollmentId,
      String paymentId,
      String refundId,
      LocalDate reopenedOn,
      PaymentReason reason,
      LocalDate asOf)
      implements BillingCommand {}

  /** A day has come: what does it bring? */
  record Review(@TargetAggregateIdentifier String enrollmentId, LocalDate asOf)
      implements BillingCommand {}

  /** What grace does it leave to the enrollment that renews it? Decides nothing. */
  record LeaveGrace(@TargetAggregateIdentifier String enrollmentId, LocalDate asOf)
      implements BillingCommand {}

  /** What would restore its coverage by payment? Decides nothing. */
  record PriceReinstatement(@TargetAggregateIdentifier String enrollmentId, LocalDate asOf)
      implements BillingCommand {}

  /**
   * What the enrollment that it renews leaves to it.
   *
   * @param from the enrollment that is renewed
   * @param grace null when it leaves none, or none any more
   */
  record InheritGrace(
      @TargetAggregateIdentifier String enrollmentId,
      String from,
      @Nullable OpenGrace grace,
      LocalDate asOf)
      implements BillingCommand {}

  /** A month costs something else from now on. */
  record ChangePremium(
      @TargetAggregateIdentifier String enrollmentId,
      YearMonth from,
      AssistanceClass assistance,
      Premium premium,
      PremiumChanged.Reason reason,
      LocalDate asOf)
      implements BillingCommand {}

  /**
   * A month may be paid later.
   *
   * @param byMember whether the household asked for it, not the exchange
   * @param batchId the batch it belongs to, or null
   */
  record ExtendDueDate(
      @TargetAggregateIdentifier String enrollmentId,
      YearMonth coverageMonth,
      LocalDate dueDate,
      boolean byMember,
      String reason,
      String authority,
      @Nullable String batchId,
      LocalDate asOf)
      implements BillingCommand {}

  /** A household that cannot pay owes less for some months. */
  record WaivePremium(
      @TargetAggregateIdentifier String enrollmentId,
      YearMonth from,
      YearMonth through,
      Money memberResponsibility,
      String grounds,
      String authority,
      LocalDate asOf)
      implements BillingCommand {}

  /** Arrears in instalments. */
  record AgreeArrangement(
      @TargetAggregateIdentifier String enrollmentId,
      String arrangementId,
      List<Instalment> instalments,
      String authority,
      LocalDate asOf)
      implements BillingCommand {}

  /** The clock stops. */
  record PlaceHold(
      @TargetAggregateIdentifier String enrollmentId,
      HoldPlaced.Reason reason,
      LocalDate filedOn,
      String authority,
      LocalDate asOf)
      implements BillingCommand {}

  /** The clock runs again. */
  record ReleaseHold(
      @TargetAggregateIdentifier String enrollmentId,
      HoldReleased.Outcome outcome,
      String authority,
      LocalDate asOf)
      implements BillingCommand {}

  /**
   * Coverage ends for another reason than non-payment.
   *
   * @param lastDay last day of coverage; null for the earliest the policy allows a member
   */
  record EndEnrollment(
      @TargetAggregateIdentifier String enrollmentId,
      EnrollmentEnded.Reason reason,
      @Nullable LocalDate lastDay,
      @Nullable String authority,
      LocalDate asOf)
      implements BillingCommand {}

  /** Coverage should not have ended. */
  record Reinstate(
      @TargetAggregateIdentifier String enrollmentId,
      String reason,
      String authority,
      LocalDate asOf)
      implements BillingCommand {}
}
