package io.paidthrough.events;

import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundWithdrawn;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import io.paidthrough.events.notification.NoticeFailed;
import io.paidthrough.events.notification.NoticeSent;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.Rail;
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
  private static final Rule RULE =
      new Rule("BINDER_DEADLINE", "massachusetts", 1, "956 CMR 12.10(2)");
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
            LocalDate.of(2026, 5, 11)),
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
            ID, PAYMENT, INVOICE, JUNE, true, PREMIUM, PREMIUM, PREMIUM, RETURNED, REASON),
        new CreditReversed(ID, PAYMENT, Money.of("10.00"), NOTHING, REASON),
        new DeadlineMissed(
            ID, DeadlineMissed.Kind.BINDER, JUNE, DUE, PREMIUM, NOTHING, RETURNED, REASON, RULE),
        new InvoiceVoided(ID, INVOICE, JUNE, PREMIUM, NOTHING, RULE),
        new RefundDue(ID, PAYMENT, Money.of("300.00"), PAID, RETURNED, RULE),
        new RefundWithdrawn(ID, PAYMENT, Money.of("300.00"), REASON),
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
            "order-77"),
        new PaymentReceived(ID, PAYMENT, MEMBER, CONFIRMATION, PREMIUM, Rail.ACH, PAID, SETTLED),
        new PaymentRejected(ID, PAYMENT, MEMBER, CONFIRMATION, PREMIUM, Rail.CARD, PAID, REASON),
        new PaymentReturned(ID, PAYMENT, MEMBER, CONFIRMATION, PREMIUM, Rail.ACH, RETURNED, REASON),
        new CoverageEffectuated(ID, MEMBER, START, LocalDate.of(2026, 6, 30), SETTLED, RULE),
        new EffectuationWithdrawn(ID, MEMBER, START, DUE, RETURNED, REASON),
        new CoverageCancelled(ID, MEMBER, START, DUE, PREMIUM, NOTHING, RETURNED, REASON, RULE),
        new NoticeSent(ID, NOTICE, MEMBER, "PAYMENT_CONFIRMED", "EMAIL", PAYMENT),
        new NoticeFailed(
            ID, NOTICE, MEMBER, "PAYMENT_CONFIRMED", "EMAIL", PAYMENT, 10, "no such mailbox"));
  }
}
