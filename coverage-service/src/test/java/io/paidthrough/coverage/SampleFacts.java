package io.paidthrough.coverage;

import io.paidthrough.coverage.timeline.RecordedFact;
import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.testing.TestClock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** The facts of domain.md's common data: health for 312.45 from June 2026, due May 23. */
public final class SampleFacts {
  public static final String MEMBER = "200000000012";
  public static final Rule RULE =
      new Rule("BINDER_DEADLINE", "massachusetts", 1, "956 CMR 12.10(2)");
  public static final PaymentReason NSF =
      new PaymentReason(
          RejectionReason.INSUFFICIENT_FUNDS,
          "R01",
          "There was not enough money in the account.",
          true,
          PaymentReason.NextAction.TRY_AGAIN);

  private static final Money PREMIUM = Money.of("312.45");
  private static final LocalDate DEADLINE = LocalDate.of(2026, 5, 23);

  private final String enrollmentId;

  private SampleFacts(String enrollmentId) {
    this.enrollmentId = enrollmentId;
  }

  public static SampleFacts of(String enrollmentId) {
    return new SampleFacts(enrollmentId);
  }

  public EnrollmentRegistered registered() {
    return registered("2026-06-01");
  }

  public EnrollmentRegistered registered(String coverageStart) {
    return registered(coverageStart, null);
  }

  /** A household that stays: nothing has to be paid for coverage to go on. */
  public EnrollmentRegistered renewed(String coverageStart) {
    return registered(coverageStart, "E-before");
  }

  private EnrollmentRegistered registered(String coverageStart, @Nullable String renewalOf) {
    return new EnrollmentRegistered(
        enrollmentId,
        MEMBER,
        new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Bay Health"),
        LocalDate.parse(coverageStart),
        AssistanceClass.UNSUBSIDIZED,
        new Premium(PREMIUM, Money.ZERO, Money.ZERO),
        LocalDate.of(2026, 5, 20),
        null,
        renewalOf);
  }

  /** The facts of what may happen once coverage has begun. */
  public LaterFacts later() {
    return new LaterFacts(enrollmentId);
  }

  public InvoiceIssued billed() {
    return new InvoiceIssued(
        enrollmentId,
        "i-06",
        YearMonth.of(2026, 6),
        PREMIUM,
        true,
        LocalDate.of(2026, 5, 20),
        DEADLINE,
        DEADLINE,
        PREMIUM,
        RULE);
  }

  public InvoicePaid binderPaid() {
    return paid("2026-06", true);
  }

  public InvoicePaid paid(String month, boolean binder) {
    var paidMonth = YearMonth.parse(month);
    return new InvoicePaid(
        enrollmentId,
        "i-" + month,
        paidMonth,
        binder,
        PREMIUM,
        PREMIUM,
        LocalDate.of(2026, 5, 21),
        paidMonth.atEndOfMonth(),
        RULE);
  }

  public PaymentAllocated binderAllocated() {
    return allocated("2026-06", "312.45", "0.00");
  }

  public PaymentAllocated allocated(String month, String amount, String openAfter) {
    return new PaymentAllocated(
        enrollmentId,
        "p-1",
        "i-" + month,
        YearMonth.parse(month),
        Money.of(amount),
        Money.of(openAfter),
        Money.of(openAfter),
        LocalDate.of(2026, 5, 20));
  }

  public AllocationReversed binderReversed(String reversedOn) {
    return reversed("2026-06", true, reversedOn, PREMIUM);
  }

  public AllocationReversed reversed(
      String month, boolean binder, String reversedOn, Money openAfter) {
    return new AllocationReversed(
        enrollmentId,
        "p-1",
        "i-" + month,
        YearMonth.parse(month),
        binder,
        PREMIUM,
        openAfter,
        PREMIUM,
        LocalDate.parse(reversedOn),
        NSF,
        RULE);
  }

  public DeadlineMissed missed(String decidedOn, @Nullable PaymentReason because) {
    return new DeadlineMissed(
        enrollmentId,
        DeadlineMissed.Kind.BINDER,
        YearMonth.of(2026, 6),
        DEADLINE,
        PREMIUM,
        Money.ZERO,
        LocalDate.parse(decidedOn),
        because,
        RULE);
  }

  public PaymentSubmitted paymentSubmitted() {
    return new PaymentSubmitted(
        enrollmentId,
        "p-1",
        MEMBER,
        "HC-7F3K-29QD-X8VW",
        PREMIUM,
        Rail.ACH,
        "WEB",
        "instrument-1",
        "6789",
        TestClock.at("2026-05-20T10:20"),
        LocalDate.of(2026, 5, 20),
        LocalDate.of(2026, 5, 21),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public PaymentReceived paymentReceived() {
    return new PaymentReceived(
        enrollmentId,
        "p-1",
        MEMBER,
        "HC-7F3K-29QD-X8VW",
        PREMIUM,
        Rail.ACH,
        LocalDate.of(2026, 5, 20),
        LocalDate.of(2026, 5, 21));
  }

  public PaymentReturned paymentReturned() {
    return new PaymentReturned(
        enrollmentId,
        "p-1",
        MEMBER,
        "HC-7F3K-29QD-X8VW",
        PREMIUM,
        Rail.ACH,
        LocalDate.of(2026, 5, 26),
        NSF,
        null,
        null);
  }

  /** A fact as it lies in the journal; {@code recordedAt} is local time in New York. */
  public static RecordedFact recorded(BillingFact fact, long sequence, String recordedAt) {
    return new RecordedFact(
        fact,
        fact.enrollmentId() + "-billing-" + sequence,
        sequence,
        TestClock.at(recordedAt),
        "SYSTEM",
        "correlation-" + sequence,
        null);
  }

  /** A fact as it arrives. */
  public static ReceivedFact received(Fact fact, String source, long sequence, String recordedAt) {
    var stream = source.equals("billing") ? fact.enrollmentId() : "p-1";
    return new ReceivedFact(
        fact,
        fact.enrollmentId() + "-" + source + "-" + sequence,
        FactCatalog.wireName(fact.getClass()),
        source,
        stream,
        sequence,
        TestClock.at(recordedAt),
        "BANK",
        "correlation-" + sequence,
        null);
  }
}
