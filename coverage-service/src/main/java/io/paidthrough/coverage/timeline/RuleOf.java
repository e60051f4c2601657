package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.ArrangementAgreed;
import io.paidthrough.events.billing.ArrangementBroken;
import io.paidthrough.events.billing.ArrangementKept;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CoverageStartMoved;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.DueDateExtended;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.events.billing.FeePaid;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceInheritanceEnded;
import io.paidthrough.events.billing.GraceInherited;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.PaymentReminderDue;
import io.paidthrough.events.billing.PremiumChanged;
import io.paidthrough.events.billing.PremiumWaived;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundReopened;
import io.paidthrough.events.billing.RefundWithdrawn;
import org.jspecify.annotations.Nullable;

/** The rule by which billing decided a fact. */
final class RuleOf {
  private RuleOf() {}

  /** Null for what only records where money went. */
  static @Nullable Rule fact(BillingFact fact) {
    return switch (fact) {
      case CoverageStartMoved f -> f.rule();
      case PremiumChanged f -> f.rule();
      case PremiumWaived f -> f.rule();
      case InvoiceIssued f -> f.rule();
      case InvoiceAmended f -> f.rule();
      case DueDateExtended f -> f.rule();
      case PaymentReminderDue f -> f.rule();
      case InvoicePaid f -> f.rule();
      case AllocationReversed f -> f.rule();
      case FeeAssessed f -> f.rule();
      case DeadlineMissed f -> f.rule();
      case GraceStarted f -> f.rule();
      case DelinquencyNoticeDue f -> f.rule();
      case GraceCured f -> f.rule();
      case GraceInherited f -> f.rule();
      case GraceInheritanceEnded f -> f.rule();
      case ArrangementAgreed f -> f.rule();
      case ArrangementKept f -> f.rule();
      case ArrangementBroken f -> f.rule();
      case HoldPlaced f -> f.rule();
      case HoldReleased f -> f.rule();
      case EnrollmentEnded f -> f.rule();
      case EnrollmentReinstated f -> f.rule();
      case InvoiceVoided f -> f.rule();
      case RefundDue f -> f.rule();
      case RefundRecalled f -> f.rule();
      case EnrollmentRegistered _,
          PaymentPending _,
          PaymentAllocated _,
          CreditHeld _,
          CreditApplied _,
          PaymentFellThrough _,
          AllocationReleased _,
          CreditReversed _,
          FeePaid _,
          FeeReopened _,
          RefundWithdrawn _,
          RefundPaid _,
          RefundReopened _ ->
          null;
    };
  }
}
