package io.paidthrough.events;

import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.ArrangementAgreed;
import io.paidthrough.events.billing.ArrangementBroken;
import io.paidthrough.events.billing.ArrangementKept;
import io.paidthrough.events.billing.AssistanceClass;
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
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.PremiumChanged;
import io.paidthrough.events.billing.PremiumWaived;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundReopened;
import io.paidthrough.events.billing.RefundWithdrawn;
import io.paidthrough.events.billing.SubscriberErased;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageCured;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.CoverageHeld;
import io.paidthrough.events.coverage.CoverageInGrace;
import io.paidthrough.events.coverage.CoverageReinstated;
import io.paidthrough.events.coverage.CoverageTerminated;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import io.paidthrough.events.notification.NoticeFailed;
import io.paidthrough.events.notification.NoticeSent;
import io.paidthrough.events.payment.AutoPayActivated;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.AutoPayHeld;
import io.paidthrough.events.payment.AutoPayResumed;
import io.paidthrough.events.payment.InstrumentCorrected;
import io.paidthrough.events.payment.InstrumentDisabled;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.PaymentVoided;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.events.payment.ReconciliationBroken;
import io.paidthrough.events.payment.ReconciliationMended;
import io.paidthrough.events.payment.RefundCancelled;
import io.paidthrough.events.payment.RefundFailed;
import io.paidthrough.events.payment.RefundScheduled;
import io.paidthrough.events.payment.UnidentifiedMoneyMatched;
import io.paidthrough.events.payment.UnidentifiedMoneyReceived;
import io.paidthrough.events.payment.UnidentifiedMoneyReturned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** One of each fact, with everything filled in. */
final class OneOfEach {
  private static final String ID = "E-1001";
  private static final String MEMBER = "200000000012";
  private static final String PAYMENT = "019a9d3e-7c00-7000-8000-000000000001";
  private static final String NOTICE = "019a9d3e-7c00-7000-8000-000000000002";
  private static final String CONFIRMATION = "HC-7F3K-29QD-X8VW";
  private static final String INVOICE = "E-1001-202606";
  private static final YearMonth JUNE = YearMonth.of(2026, 6);
  private static final LocalDate START = LocalDate.of(2026, 6, 1);
  private static final LocalDate DUE = LocalDate.of(2026, 5, 23);
  private static final LocalDate PAID = LocalDate.of(2026, 5, 20);
  private static final LocalDate SETTLED = LocalDate.of(2026, 5, 21);
  private static final LocalDate RETURNED = LocalDate.of(2026, 5, 26);
  private static final Money PREMIUM = Money.of("312.45");
  private static final Money NOTHING = Money.ZERO;
  private static final Rule AUTOPAY =
      new Rule("AUTOPAY", "massachusetts", 1, "mahealthconnector.org, \"AutoPay\"");
  private static final Rule RULE =
      new Rule("BINDER_DEADLINE", "massachusetts", 1, "956 CMR 12.10(2)");
  private static final LocalDate RETRY = LocalDate.of(2026, 5, 29);
  private static final PaymentReason REASON =
      new PaymentReason(
          RejectionReason.INSUFFICIENT_FUNDS,
          "R01",
          "There was not enough money in the account.",
          true,
          NextAction.TRY_AGAIN);

  private OneOfEach() {}

  static List<Fact> facts() {
    return List.of(
        new EnrollmentRegistered(
            ID,
            MEMBER,
            new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Acme Health"),
            START,
            AssistanceClass.APTC,
            new Premium(Money.of("612.45"), Money.of("200.00"), Money.of("100.00")),
            LocalDate.of(2026, 5, 11),
            LocalDate.of(2026, 7, 15),
            "E-0999"),
        new InvoiceIssued(
            ID,
            INVOICE,
            JUNE,
            PREMIUM,
            true,
            LocalDate.of(2026, 5, 11),
            DUE,
            DUE,
            PREMIUM,
            new Rule("DUE_DATE", "massachusetts", 1, "956 CMR 12.10(2)")),
        new PaymentPending(ID, PAYMENT, PREMIUM, PAID),
        new PaymentAllocated(ID, PAYMENT, INVOICE, JUNE, PREMIUM, NOTHING, NOTHING, PAID),
        new InvoicePaid(
            ID, INVOICE, JUNE, true, PREMIUM, PREMIUM, SETTLED, LocalDate.of(2026, 6, 30), RULE),
        new CreditHeld(ID, PAYMENT, Money.of("10.00"), Money.of("10.00"), PAID),
        new CreditApplied(ID, PAYMENT, INVOICE, JUNE, PREMIUM, NOTHING, NOTHING, NOTHING, PAID),
        new PaymentFellThrough(ID, PAYMENT, PREMIUM, REASON),
        new AllocationReversed(
            ID, PAYMENT, INVOICE, JUNE, true, PREMIUM, PREMIUM, PREMIUM, RETURNED, REASON, RULE),
        new CreditReversed(ID, PAYMENT, Money.of("10.00"), NOTHING, REASON),
        new DeadlineMissed(
            ID, DeadlineMissed.Kind.BINDER, JUNE, DUE, PREMIUM, NOTHING, RETURNED, REASON, RULE),
        new InvoiceVoided(ID, INVOICE, JUNE, PREMIUM, NOTHING, RULE),
        new RefundDue(ID, PAYMENT, Money.of("300.00"), PAID, RETURNED, RULE),
        new RefundWithdrawn(ID, PAYMENT, Money.of("300.00"), REASON),
        new CoverageStartMoved(
            ID, START, LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 15), RETURNED, RULE),
        new PremiumChanged(
            ID,
            YearMonth.of(2026, 9),
            AssistanceClass.UNSUBSIDIZED,
            new Premium(PREMIUM, NOTHING, NOTHING),
            new Premium(Money.of("612.40"), Money.of("412.40"), NOTHING),
            PremiumChanged.Reason.REDETERMINATION,
            PAID,
            RULE),
        new PremiumWaived(
            ID,
            JUNE,
            YearMonth.of(2026, 8),
            NOTHING,
            "eviction notice",
            "waiver unit 4711",
            PAID,
            RULE),
        new InvoiceAmended(
            ID,
            INVOICE,
            JUNE,
            PREMIUM,
            Money.of("200.00"),
            NOTHING,
            NOTHING,
            PAID,
            InvoiceAmended.Reason.WAIVED,
            RULE),
        new DueDateExtended(
            ID,
            INVOICE,
            JUNE,
            DUE,
            LocalDate.of(2026, 6, 10),
            LocalDate.of(2026, 6, 10),
            "LATE_BILL",
            "bulletin 2026-3",
            "batch-1",
            PAID,
            RULE),
        new PaymentReminderDue(ID, JUNE, PREMIUM, DUE, 7, LocalDate.of(2026, 5, 16), RULE),
        new AllocationReleased(
            ID, PAYMENT, INVOICE, JUNE, PREMIUM, PREMIUM, PREMIUM, PREMIUM, PAID),
        new FeeAssessed(
            ID,
            "E-1001-RETURNED_ITEM-1",
            FeeAssessed.Kind.RETURNED_ITEM,
            Money.of("15.00"),
            PAYMENT,
            Money.of("15.00"),
            RETURNED,
            RULE),
        new FeePaid(
            ID, "E-1001-RETURNED_ITEM-1", PAYMENT, Money.of("15.00"), NOTHING, NOTHING, NOTHING),
        new FeeReopened(
            ID,
            "E-1001-RETURNED_ITEM-1",
            PAYMENT,
            Money.of("15.00"),
            Money.of("15.00"),
            Money.of("15.00"),
            REASON),
        new GraceStarted(
            ID,
            JUNE,
            3,
            PREMIUM,
            NOTHING,
            LocalDate.of(2026, 8, 23),
            LocalDate.of(2026, 6, 30),
            LocalDate.of(2026, 7, 1),
            START,
            REASON,
            RULE),
        new DelinquencyNoticeDue(
            ID,
            "E-1001-202606-1",
            DelinquencyNoticeDue.Kind.PAST_DUE_WARNING,
            JUNE,
            1,
            PREMIUM,
            LocalDate.of(2026, 6, 23),
            LocalDate.of(2026, 8, 23),
            LocalDate.of(2026, 6, 30),
            START,
            RULE),
        new GraceCured(
            ID,
            JUNE,
            PREMIUM,
            PREMIUM,
            LocalDate.of(2026, 7, 10),
            LocalDate.of(2026, 7, 1),
            LocalDate.of(2026, 7, 31),
            RULE),
        new GraceInherited(
            ID,
            "E-1000",
            YearMonth.of(2025, 11),
            AssistanceClass.APTC,
            LocalDate.of(2026, 1, 23),
            false,
            START,
            RULE),
        new GraceInheritanceEnded(ID, "E-1000", YearMonth.of(2025, 11), START, RULE),
        new ArrangementAgreed(
            ID,
            "A-1",
            JUNE,
            PREMIUM,
            List.of(
                new ArrangementAgreed.Instalment(LocalDate.of(2026, 7, 15), Money.of("112.45")),
                new ArrangementAgreed.Instalment(LocalDate.of(2026, 8, 15), Money.of("200.00"))),
            "agent 17",
            LocalDate.of(2026, 7, 2),
            RULE),
        new ArrangementKept(ID, "A-1", LocalDate.of(2026, 8, 15), RULE),
        new ArrangementBroken(
            ID,
            "A-1",
            LocalDate.of(2026, 7, 15),
            Money.of("112.45"),
            NOTHING,
            LocalDate.of(2026, 8, 23),
            LocalDate.of(2026, 7, 16),
            RULE),
        new HoldPlaced(
            ID,
            HoldPlaced.Reason.APPEAL,
            LocalDate.of(2026, 7, 2),
            LocalDate.of(2026, 7, 3),
            LocalDate.of(2026, 7, 23),
            20,
            "appeals unit 12",
            RULE),
        new HoldReleased(
            ID,
            HoldReleased.Outcome.LOST,
            LocalDate.of(2026, 8, 3),
            LocalDate.of(2026, 8, 23),
            "appeals unit 12",
            RULE),
        new EnrollmentEnded(
            ID,
            EnrollmentEnded.Reason.NON_PAYMENT,
            LocalDate.of(2026, 6, 30),
            LocalDate.of(2026, 8, 24),
            "E-1001-ended-20260824",
            JUNE,
            LocalDate.of(2026, 8, 23),
            PREMIUM,
            NOTHING,
            PREMIUM,
            Money.of("400.00"),
            LocalDate.of(2026, 9, 28),
            REASON,
            "bulletin 2026-3",
            RULE),
        new EnrollmentReinstated(
            ID,
            EnrollmentReinstated.Cause.PAYMENT,
            LocalDate.of(2026, 7, 1),
            PREMIUM,
            PREMIUM,
            LocalDate.of(2026, 8, 30),
            PAYMENT,
            "money that was in time came to light",
            "agent 17",
            RULE),
        new RefundRecalled(ID, PAYMENT, Money.of("300.00"), Money.of("300.00"), RETURNED, RULE),
        new SubscriberErased(
            ID, MEMBER, RETURNED, SubscriberErased.Ground.ORDERED, "2026-CV-01127"),
        new RefundPaid(
            ID,
            PAYMENT,
            "019b0c00-0000-7000-8000-00000000000e",
            Money.of("300.00"),
            NOTHING,
            NOTHING,
            LocalDate.of(2026, 6, 2)),
        new RefundReopened(
            ID,
            PAYMENT,
            "019b0c00-0000-7000-8000-00000000000e",
            Money.of("300.00"),
            Money.of("300.00"),
            LocalDate.of(2026, 6, 4),
            REASON),
        new PaymentSubmitted(
            ID,
            PAYMENT,
            MEMBER,
            CONFIRMATION,
            PREMIUM,
            Rail.ACH,
            "WEB",
            "I-1",
            "6789",
            Instant.parse("2026-05-20T14:15:00Z"),
            PAID,
            SETTLED,
            "order-77",
            Money.of("5.00"),
            PaidBy.GUEST,
            "0197a3c4-0000-7000-8000-000000000007",
            new Rule(
                "ACCEPTED_METHODS", "massachusetts", 1, "mahealthconnector.org, \"Ways to pay\""),
            new Rule("CARD_SURCHARGE", "cards", 1, "Vermont Health Connect, credit card fee")),
        new PaymentReceived(ID, PAYMENT, MEMBER, CONFIRMATION, PREMIUM, Rail.ACH, PAID, SETTLED),
        new PaymentRejected(
            ID, PAYMENT, MEMBER, CONFIRMATION, PREMIUM, Rail.CARD, PAID, REASON, PaidBy.GUEST),
        new PaymentReturned(
            ID,
            PAYMENT,
            MEMBER,
            CONFIRMATION,
            PREMIUM,
            Rail.ACH,
            RETURNED,
            REASON,
            RETRY,
            PaidBy.THIRD_PARTY),
        new PaymentVoided(ID, PAYMENT, MEMBER, CONFIRMATION, PREMIUM, Rail.ACH, PAID),
        new RefundScheduled(ID, PAYMENT, MEMBER, "R-1", PREMIUM, Rail.ACH, RETRY, RETURNED),
        new RefundCancelled(ID, PAYMENT, MEMBER, "R-1", PREMIUM, RETURNED),
        new PaymentRefunded(ID, PAYMENT, MEMBER, "R-1", PREMIUM, Rail.ACH, RETRY, PaidBy.GUEST),
        new RefundFailed(
            ID, PAYMENT, MEMBER, "R-1", PREMIUM, Rail.ACH, RETRY, REASON, PaidBy.THIRD_PARTY),
        new AutoPayActivated(
            ID,
            MEMBER,
            "M-1",
            "I-1",
            "6789",
            AutoPayActivated.Mode.FIXED,
            PREMIUM,
            22,
            "2026-01",
            Instant.parse("2026-05-20T14:15:00Z"),
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            PAID,
            AUTOPAY),
        new AutoPayHeld(ID, MEMBER, "M-1", PAYMENT, RETURNED, REASON, AUTOPAY),
        new AutoPayResumed(ID, MEMBER, "M-1", "I-2", "4321", RETURNED),
        new AutoPayCancelled(
            ID, MEMBER, "M-1", RETURNED, AutoPayCancelled.Why.COVERAGE_ENDED, AUTOPAY),
        new InstrumentCorrected(ID, MEMBER, "I-1", PAYMENT, "C01", "4321", RETURNED),
        new InstrumentDisabled(ID, MEMBER, "I-1", PAYMENT, "6789", RETURNED, REASON),
        new UnidentifiedMoneyReceived("U-1", "U-1", PREMIUM, Rail.CHECK, PAID, "NO_COUPON"),
        new UnidentifiedMoneyMatched("U-1", "U-1", PREMIUM, PAID, RETURNED, ID, PAYMENT),
        new UnidentifiedMoneyReturned("U-1", "U-1", PREMIUM, PAID, RETURNED, REASON),
        new ReconciliationBroken(
            "B-1", RETURNED, "FILE_TO_PAYMENTS", "ACH-20260521-A", PREMIUM, NOTHING, PREMIUM),
        new ReconciliationMended("B-1", RETRY, PREMIUM),
        new CoverageEffectuated(ID, MEMBER, START, LocalDate.of(2026, 6, 30), SETTLED, RULE),
        new EffectuationWithdrawn(ID, MEMBER, START, DUE, RETURNED, REASON, RULE),
        new CoverageCancelled(
            ID,
            MEMBER,
            START,
            CoverageCancelled.Reason.FIRST_PAYMENT_MISSED,
            DUE,
            PREMIUM,
            NOTHING,
            RETURNED,
            REASON,
            RULE),
        new CoverageInGrace(
            ID,
            MEMBER,
            JUNE,
            1,
            false,
            LocalDate.of(2026, 8, 23),
            LocalDate.of(2026, 6, 30),
            START,
            REASON,
            RULE),
        new CoverageCured(
            ID,
            MEMBER,
            JUNE,
            LocalDate.of(2026, 7, 1),
            LocalDate.of(2026, 7, 31),
            LocalDate.of(2026, 7, 10),
            RULE),
        new CoverageHeld(ID, MEMBER, HoldPlaced.Reason.APPEAL, LocalDate.of(2026, 7, 3), RULE),
        new CoverageTerminated(
            ID,
            MEMBER,
            EnrollmentEnded.Reason.NON_PAYMENT,
            START,
            LocalDate.of(2026, 6, 30),
            LocalDate.of(2026, 7, 1),
            LocalDate.of(2026, 9, 28),
            LocalDate.of(2026, 8, 24),
            RULE),
        new CoverageReinstated(
            ID,
            MEMBER,
            EnrollmentReinstated.Cause.PAYMENT,
            LocalDate.of(2026, 7, 1),
            LocalDate.of(2026, 8, 30),
            RULE),
        new NoticeSent(ID, NOTICE, MEMBER, "PAYMENT_CONFIRMED", "EMAIL", PAYMENT),
        new NoticeFailed(
            ID, NOTICE, MEMBER, "PAYMENT_CONFIRMED", "EMAIL", PAYMENT, 10, "no such mailbox"));
  }
}
