package io.paidthrough.payment.inbox;

import io.paidthrough.events.Money;
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
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Courses.Grace;
import io.paidthrough.payment.enrollment.Courses.Noticed;
import io.paidthrough.payment.enrollment.Courses.Turn;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.Enrollments.Ended;
import io.paidthrough.payment.enrollment.Enrollments.Extended;
import io.paidthrough.payment.enrollment.Enrollments.Issued;
import io.paidthrough.payment.enrollment.Enrollments.Opened;
import io.paidthrough.payment.enrollment.Enrollments.Registered;
import io.paidthrough.starter.inbox.FactConsumer;
import io.paidthrough.starter.inbox.ReceivedFact;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Learns from billing who may pay and what is owed. A batch becomes a few statements: what it says
 * about one month is folded first, the later fact wins.
 */
@Component
class BillingFacts implements FactConsumer {
  private record Month(String enrollmentId, YearMonth coverageMonth) {}

  /** What a batch says. */
  private static final class Learned {
    final Map<String, Registered> registered = new LinkedHashMap<>();
    final Map<String, Ended> ended = new LinkedHashMap<>();
    final Map<Month, Issued> issued = new LinkedHashMap<>();
    final Map<Month, Opened> opened = new LinkedHashMap<>();
    final Map<Month, Extended> extended = new LinkedHashMap<>();
    final Map<Month, Noticed> noticed = new LinkedHashMap<>();
    final Map<String, String> renewals = new LinkedHashMap<>();
    final Map<String, Turn> turns = new LinkedHashMap<>();
    final Map<String, Grace> graces = new LinkedHashMap<>();
  }

  /** Somebody else in this service who wants to know what a batch says. */
  interface Reader {
    void read(List<ReceivedFact> facts);
  }

  private final Enrollments enrollments;
  private final Courses courses;
  private final List<Reader> others;

  BillingFacts(Enrollments enrollments, Courses courses, List<Reader> others) {
    this.enrollments = enrollments;
    this.courses = courses;
    this.others = others;
  }

  @Override
  public String name() {
    return "payment-billing-facts";
  }

  @Override
  public Set<String> sources() {
    return Set.of("billing");
  }

  @Override
  public void handle(List<ReceivedFact> facts) {
    var learned = new Learned();
    for (var received : facts) {
      if (received.fact() instanceof BillingFact fact) {
        learn(learned, fact, received.sequence());
      }
    }
    if (!learned.registered.isEmpty()) {
      enrollments.register(learned.registered.values());
    }
    if (!learned.ended.isEmpty()) {
      enrollments.end(learned.ended.values());
    }
    if (!learned.issued.isEmpty()) {
      enrollments.issue(learned.issued.values());
    }
    if (!learned.opened.isEmpty()) {
      enrollments.open(learned.opened.values());
    }
    if (!learned.extended.isEmpty()) {
      enrollments.extend(learned.extended.values());
    }
    courses.renew(learned.renewals);
    courses.turn(learned.turns.values());
    courses.grace(learned.graces.values());
    courses.notice(learned.noticed.values());
    others.forEach(other -> other.read(facts));
  }

  private static void learn(Learned learned, BillingFact fact, long sequence) {
    switch (fact) {
      case EnrollmentRegistered f -> {
        learned.registered.put(
            f.enrollmentId(), new Registered(f.enrollmentId(), f.memberId(), f.plan().id()));
        if (f.renewalOf() != null) {
          learned.renewals.put(f.enrollmentId(), f.renewalOf());
        }
      }
      case InvoiceIssued f -> issued(learned, f, sequence);
      case PaymentAllocated f -> opened(learned, f, f.coverageMonth(), f.openAfter(), sequence);
      case CreditApplied f -> opened(learned, f, f.coverageMonth(), f.openAfter(), sequence);
      case AllocationReversed f -> opened(learned, f, f.coverageMonth(), f.openAfter(), sequence);
      case AllocationReleased f -> opened(learned, f, f.coverageMonth(), f.openAfter(), sequence);
      case InvoiceAmended f -> {
        opened(learned, f, f.coverageMonth(), f.openAfter(), sequence);
        learned.noticed.put(
            new Month(f.enrollmentId(), f.coverageMonth()),
            new Noticed(f.enrollmentId(), f.coverageMonth(), f.amendedOn()));
      }
      case EnrollmentEnded f -> {
        turned(learned, f, true, f.endDate(), sequence);
        payable(learned, f, payableUntil(f));
      }
      case EnrollmentReinstated f -> {
        turned(learned, f, false, null, sequence);
        payable(learned, f, null);
      }
      case DeadlineMissed f when f.kind() == DeadlineMissed.Kind.BINDER -> {
        turned(learned, f, true, null, sequence);
        payable(learned, f, f.deadline());
      }
      case GraceStarted f ->
          learned.graces.put(f.enrollmentId(), new Grace(f.enrollmentId(), f.deadline()));
      case GraceCured f -> learned.graces.put(f.enrollmentId(), new Grace(f.enrollmentId(), null));
      case DueDateExtended f ->
          learned.extended.put(
              new Month(f.enrollmentId(), f.coverageMonth()),
              new Extended(f.enrollmentId(), f.coverageMonth(), f.to(), f.deadlineOn()));
      case InvoiceVoided f -> opened(learned, f, f.coverageMonth(), Money.ZERO, sequence);
      case PaymentPending _,
          InvoicePaid _,
          CreditHeld _,
          CreditReversed _,
          PaymentFellThrough _,
          DeadlineMissed _,
          RefundDue _,
          CoverageStartMoved _,
          PremiumChanged _,
          PremiumWaived _,
          PaymentReminderDue _,
          FeeAssessed _,
          FeePaid _,
          FeeReopened _,
          DelinquencyNoticeDue _,
          GraceInherited _,
          GraceInheritanceEnded _,
          ArrangementAgreed _,
          ArrangementKept _,
          ArrangementBroken _,
          HoldPlaced _,
          HoldReleased _,
          RefundRecalled _,
          RefundWithdrawn _,
          RefundPaid _,
          RefundReopened _ -> {}
    }
  }

  private static void payable(Learned learned, BillingFact fact, @Nullable LocalDate payableUntil) {
    var id = fact.enrollmentId();
    learned.ended.put(id, new Ended(id, payableUntil));
  }

  /** While it is covered, and as long as money still restores it; else not even today. */
  private static LocalDate payableUntil(EnrollmentEnded fact) {
    return Stream.of(
            Optional.ofNullable(fact.endDate()), Optional.ofNullable(fact.reinstatableUntil()))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> fact.decidedOn().minusDays(1));
  }

  private static void issued(Learned learned, InvoiceIssued fact, long sequence) {
    learned.issued.put(
        new Month(fact.enrollmentId(), fact.coverageMonth()),
        new Issued(
            fact.enrollmentId(),
            fact.coverageMonth(),
            fact.amountDue(),
            fact.issuedOn(),
            fact.dueOn(),
            fact.deadlineOn(),
            sequence));
  }

  private static void turned(
      Learned learned,
      BillingFact fact,
      boolean ended,
      @Nullable LocalDate endDate,
      long sequence) {
    var id = fact.enrollmentId();
    learned.turns.put(id, new Turn(id, ended, endDate, sequence));
  }

  private static void opened(
      Learned learned, BillingFact fact, YearMonth coverageMonth, Money open, long sequence) {
    learned.opened.put(
        new Month(fact.enrollmentId(), coverageMonth),
        new Opened(fact.enrollmentId(), coverageMonth, open, sequence));
  }
}
