package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
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
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.PaymentVoided;
import io.paidthrough.events.payment.RefundCancelled;
import io.paidthrough.events.payment.RefundFailed;
import io.paidthrough.events.payment.RefundScheduled;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks from a fact back to what led to it: facts of billing, payments as evidence, and what did
 * not happen. Every step goes to an earlier decision of billing, to a payment, or from a payment to
 * its submission, so the walk ends.
 */
final class Causes {
  private final List<RecordedFact> known;

  /**
   * @param known everything that was known of one enrollment, each fact once
   */
  Causes(List<RecordedFact> known) {
    this.known =
        known.stream()
            .sorted(
                Comparator.comparing(RecordedFact::recordedAt)
                    .thenComparing(RecordedFact::sequence))
            .toList();
  }

  /** A fact with all its causes. */
  Because of(RecordedFact recorded) {
    var causes = new ArrayList<>(causes(recorded));
    directCause(recorded)
        .filter(direct -> causes.stream().noneMatch(cause -> tells(cause, direct)))
        .ifPresent(direct -> causes.add(of(direct)));
    return said(recorded, causes);
  }

  static Because.Absence absence(
      YearMonth month, @Nullable LocalDate by, Money owed, Money counted) {
    var what = counted.isZero() ? "no settled payment" : "only %s of %s".formatted(counted, owed);
    var when = by == null ? "so far" : "by " + by;
    return new Because.Absence("%s for %s %s".formatted(what, month, when), by, owed, counted);
  }

  private static Because said(RecordedFact recorded, List<Because> causes) {
    return new Because.Said(
        FactCatalog.wireName(recorded.fact().getClass()),
        recorded.eventId(),
        recorded.recordedAt(),
        recorded.fact() instanceof BillingFact fact ? RuleOf.fact(fact) : null,
        recorded.actor(),
        recorded.fact(),
        List.copyOf(causes));
  }

  /** What billing named as the cause of a fact, where it is known here. */
  private Optional<RecordedFact> directCause(RecordedFact recorded) {
    return known.stream()
        .filter(cause -> cause.eventId().equals(recorded.causationId()))
        .filter(_ -> recorded.fact() instanceof BillingFact)
        .filter(cause -> cause.fact() instanceof PaymentFact || isEarlier(cause, recorded))
        .findFirst();
  }

  private static boolean tells(Because cause, RecordedFact recorded) {
    return cause instanceof Because.Said told
        && (told.eventId().equals(recorded.eventId())
            || told.because().stream().anyMatch(deeper -> tells(deeper, recorded)));
  }

  private List<Because> causes(RecordedFact recorded) {
    return switch (recorded.fact()) {
      case BillingFact fact -> ofBilling(fact, recorded);
      case PaymentFact fact -> ofPayment(fact, recorded);
      default -> List.of();
    };
  }

  private List<Because> ofBilling(BillingFact fact, RecordedFact at) {
    return switch (fact) {
      case EnrollmentEnded ended -> ofEnd(ended, at);
      case DeadlineMissed missed ->
          all(
              absence(
                  missed.coverageMonth(),
                  missed.deadline(),
                  missed.amountOwed(),
                  missed.amountCounted()),
              missed.because() == null ? Stream.empty() : moneyThatWent(at));
      case GraceStarted started -> ofGrace(started, at);
      case GraceCured _ -> list(last(InvoicePaid.class, _ -> true, at));
      case InvoicePaid paid -> list(moneyFor(paid.invoiceId(), at));
      case PaymentPending pending -> list(payment(pending.paymentId(), at));
      case PaymentAllocated allocated -> list(payment(allocated.paymentId(), at));
      case CreditApplied applied -> list(payment(applied.paymentId(), at));
      case CreditHeld held -> list(payment(held.paymentId(), at));
      case AllocationReversed reversed -> list(payment(reversed.paymentId(), at));
      case CreditReversed reversed -> list(payment(reversed.paymentId(), at));
      case PaymentFellThrough fell -> list(payment(fell.paymentId(), at));
      case RefundPaid paid -> list(payment(paid.paymentId(), at));
      case RefundReopened reopened -> list(payment(reopened.paymentId(), at));
      case EnrollmentReinstated reinstated -> ofReinstatement(reinstated, at);
      case HoldPlaced placed when placed.deadline() != null ->
          list(last(GraceStarted.class, _ -> true, at));
      case HoldReleased _ -> list(last(HoldPlaced.class, _ -> true, at));
      case ArrangementBroken broken ->
          list(
              last(
                  ArrangementAgreed.class,
                  agreed -> agreed.arrangementId().equals(broken.arrangementId()),
                  at));
      case EnrollmentRegistered _,
          CoverageStartMoved _,
          PremiumChanged _,
          PremiumWaived _,
          InvoiceIssued _,
          InvoiceAmended _,
          DueDateExtended _,
          PaymentReminderDue _,
          AllocationReleased _,
          FeeAssessed _,
          FeePaid _,
          FeeReopened _,
          DelinquencyNoticeDue _,
          GraceInherited _,
          GraceInheritanceEnded _,
          ArrangementAgreed _,
          ArrangementKept _,
          HoldPlaced _,
          InvoiceVoided _,
          RefundDue _,
          RefundRecalled _,
          RefundWithdrawn _ ->
          List.of();
    };
  }

  private List<Because> ofEnd(EnrollmentEnded ended, RecordedFact at) {
    if (ended.anchor() == null) {
      return List.of();
    }
    var anchor = ended.anchor();
    var notices =
        earlier(DelinquencyNoticeDue.class, notice -> notice.anchor().equals(anchor), at)
            .map(notice -> said(notice, List.of()));
    return all(
        absence(ownMonth(anchor, at), ended.deadline(), ended.amountOwed(), ended.amountCounted()),
        inherited(anchor, at).map(this::of),
        last(GraceStarted.class, started -> started.anchor().equals(anchor), at).map(this::of),
        notices,
        ended.because() == null ? Stream.empty() : moneyThatWent(at));
  }

  private List<Because> ofGrace(GraceStarted started, RecordedFact at) {
    var month = ownMonth(started.anchor(), at);
    var missed =
        last(DeadlineMissed.class, deadline -> isPastDue(deadline, month), at)
            .map(this::of)
            .toList();
    Stream<Because> first =
        missed.isEmpty()
            ? Stream.of(
                absence(month, dueOn(month, at), started.amountOwed(), started.amountCounted()))
            : missed.stream();
    var went = started.because() == null ? Stream.<Because>empty() : moneyThatWent(at);
    return Stream.of(first, inherited(started.anchor(), at).map(this::of), went)
        .flatMap(because -> because)
        .toList();
  }

  /** The grace of the enrollment before, of which this is one more month. */
  private Stream<RecordedFact> inherited(YearMonth anchor, RecordedFact at) {
    return last(GraceInherited.class, inherited -> inherited.anchor().equals(anchor), at);
  }

  /** The month with which a grace begins here: the first, when it began in the one before. */
  private YearMonth ownMonth(YearMonth anchor, RecordedFact at) {
    return inherited(anchor, at)
        .flatMap(_ -> last(EnrollmentRegistered.class, _ -> true, at))
        .map(recorded -> (EnrollmentRegistered) recorded.fact())
        .map(registered -> YearMonth.from(registered.coverageStart()))
        .findFirst()
        .orElse(anchor);
  }

  private static boolean isPastDue(DeadlineMissed missed, YearMonth month) {
    return missed.kind() == DeadlineMissed.Kind.PREMIUM && missed.coverageMonth().equals(month);
  }

  private List<Because> ofReinstatement(EnrollmentReinstated reinstated, RecordedFact at) {
    var undone =
        Stream.concat(
                earlier(EnrollmentEnded.class, _ -> true, at),
                earlier(
                    DeadlineMissed.class,
                    missed -> missed.kind() == DeadlineMissed.Kind.BINDER,
                    at))
            .max(Comparator.comparing(RecordedFact::sequence));
    var paymentId = reinstated.paymentId();
    return Stream.concat(
            paymentId == null ? Stream.empty() : payment(paymentId, at), undone.stream())
        .map(this::of)
        .toList();
  }

  /** A payment's latest news, then the submission with which it began. */
  private List<Because> ofPayment(PaymentFact fact, RecordedFact at) {
    return switch (fact) {
      case PaymentSubmitted _ -> List.of();
      case PaymentReceived _,
          PaymentRejected _,
          PaymentReturned _,
          PaymentVoided _,
          RefundScheduled _,
          RefundCancelled _,
          PaymentRefunded _,
          RefundFailed _ ->
          list(
              last(
                  PaymentSubmitted.class,
                  submitted -> submitted.paymentId().equals(fact.paymentId()),
                  at));
    };
  }

  private @Nullable LocalDate dueOn(YearMonth month, RecordedFact at) {
    return last(InvoiceIssued.class, issued -> issued.coverageMonth().equals(month), at)
        .map(recorded -> ((InvoiceIssued) recorded.fact()).dueOn())
        .findFirst()
        .orElse(null);
  }

  private Stream<RecordedFact> moneyFor(String invoiceId, RecordedFact at) {
    return Stream.concat(
        earlier(PaymentAllocated.class, money -> money.invoiceId().equals(invoiceId), at),
        earlier(CreditApplied.class, money -> money.invoiceId().equals(invoiceId), at));
  }

  /** The latest money that went back, or did not come. */
  private Stream<Because> moneyThatWent(RecordedFact at) {
    return Stream.concat(
            earlier(AllocationReversed.class, _ -> true, at),
            earlier(PaymentFellThrough.class, _ -> true, at))
        .max(Comparator.comparing(RecordedFact::sequence))
        .stream()
        .map(this::of);
  }

  private Stream<RecordedFact> payment(String paymentId, RecordedFact at) {
    return last(PaymentFact.class, payment -> payment.paymentId().equals(paymentId), at);
  }

  private <F extends Fact> Stream<RecordedFact> last(
      Class<F> type, Predicate<F> which, RecordedFact at) {
    return earlier(type, which, at).reduce((_, later) -> later).stream();
  }

  /** Of facts of one stream their order decides, between streams the time of recording. */
  private <F extends Fact> Stream<RecordedFact> earlier(
      Class<F> type, Predicate<F> which, RecordedFact at) {
    return known.stream()
        .filter(recorded -> type.isInstance(recorded.fact()))
        .filter(recorded -> which.test(type.cast(recorded.fact())))
        .filter(recorded -> isEarlier(recorded, at));
  }

  private static boolean isEarlier(RecordedFact one, RecordedFact other) {
    return one.fact() instanceof BillingFact == other.fact() instanceof BillingFact
        ? one.sequence() < other.sequence()
        : !one.recordedAt().isAfter(other.recordedAt());
  }

  private List<Because> list(Stream<RecordedFact> facts) {
    return facts.map(this::of).toList();
  }

  @SafeVarargs
  private static List<Because> all(Because first, Stream<Because>... more) {
    var causes = new ArrayList<Because>();
    causes.add(first);
    for (var stream : more) {
      stream.forEach(causes::add);
    }
    return causes;
  }
}
