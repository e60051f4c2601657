package io.paidthrough.payment.draft;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.autopay.Representments;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.order.Ordering;
import io.paidthrough.payment.order.Ordering.Order;
import io.paidthrough.payment.payer.Payers;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.payment.OwedMonth;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.payment.Refusal;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.paymentview.PaymentRow.Status;
import io.paidthrough.payment.rail.card.CardDeclines;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Presents debits again that lacked money, inside the caller's transaction. Each presentation is a
 * new payment for the same amount that names the one that came back. Those of a standing order are
 * planned when they come back; any other when an operator says so.
 */
@Component
public class Representing {
  private final RepresentmentBook book;
  private final RepresentmentPlanning planning;
  private final DraftBook drafts;
  private final PaymentQueries payments;
  private final StandingOrders standingOrders;
  private final Enrollments enrollments;
  private final Courses courses;
  private final Vault vault;
  private final Ordering ordering;
  private final Payers payers;
  private final CardDeclines declines;
  private final BusinessClock clock;

  Representing(
      RepresentmentBook book,
      RepresentmentPlanning planning,
      DraftBook drafts,
      PaymentQueries payments,
      StandingOrders standingOrders,
      Enrollments enrollments,
      Courses courses,
      Vault vault,
      Ordering ordering,
      Payers payers,
      CardDeclines declines,
      BusinessClock clock) {
    this.book = book;
    this.planning = planning;
    this.drafts = drafts;
    this.payments = payments;
    this.standingOrders = standingOrders;
    this.enrollments = enrollments;
    this.courses = courses;
    this.vault = vault;
    this.ordering = ordering;
    this.payers = payers;
    this.declines = declines;
    this.clock = clock;
  }

  /**
   * Presents what was planned, unless there is a reason not to any more.
   *
   * @return whether it was presented or called off
   */
  boolean present(PlannedRepresentment plan, LocalDate day, Cause cause) {
    var enrollment = enrollments.takeTurn(plan.enrollmentId());
    var payment = payments.find(plan.paymentId()).orElseThrow();
    var instrument = vault.find(payment.instrumentId()).orElseThrow();
    var obstacle = obstacle(plan, payment, instrument, day);
    if (obstacle.isPresent()) {
      return book.callOff(plan.paymentId(), obstacle.get());
    }
    return present(plan, payment, instrument, enrollment.orElseThrow(), cause).isPresent();
  }

  private Optional<String> obstacle(
      PlannedRepresentment plan, PaymentRow payment, Instrument instrument, LocalDate day) {
    if (day.isAfter(plan.lastDay())) {
      return Optional.of("TOO_LATE");
    }
    if (StandingOrders.isDraft(payment) && !standingOrders.isLive(payment)) {
      return Optional.of("NO_MANDATE");
    }
    if (courses.isOver(plan.enrollmentId(), day)) {
      return Optional.of("COVERAGE_ENDED");
    }
    if (!instrument.isActive()) {
      return Optional.of("INSTRUMENT_DISABLED");
    }
    if (declines.forbid(instrument, clock.instant())) {
      return Optional.of("CARD_REFUSED");
    }
    return isOwed(plan, true) ? Optional.empty() : Optional.of("NOT_OWED");
  }

  /**
   * An operator presents a payment again now.
   *
   * @return the new payment
   * @throws CommandRefused when the rules do not allow it
   */
  public UUID presentNow(UUID paymentId, Cause cause) {
    var payment =
        payments.find(paymentId).orElseThrow(() -> new CommandRefused(Refusal.PAYMENT_UNKNOWN));
    var enrollment = enrollments.takeTurn(payment.enrollmentId()).orElseThrow();
    var instrument = vault.find(payment.instrumentId()).orElseThrow();
    book.find(paymentId)
        .ifPresent(
            before -> {
              throw notAllowed(
                  "It was presented again, or will be, on " + before.presentOn() + ".");
            });
    var origin = book.originOf(paymentId);
    var presented = planning.presented(origin);
    var today = clock.today();
    codeOf(payment)
        .flatMap(code -> Representments.refusal(code, presented, today))
        .ifPresent(
            sentence -> {
              throw notAllowed(sentence);
            });
    var plan = PlannedRepresentment.of(payment, origin, today, Representments.lastDay(presented));
    if (!instrument.isActive()) {
      throw notAllowed("The bank said that this account cannot be debited any more.");
    }
    if (!isOwed(plan, false)) {
      throw notAllowed("Less than its amount is owed, or the money is on its way already.");
    }
    book.plan(plan);
    return present(plan, payment, instrument, enrollment, cause).orElseThrow();
  }

  private Optional<UUID> present(
      PlannedRepresentment plan,
      PaymentRow payment,
      Instrument instrument,
      KnownEnrollment enrollment,
      Cause cause) {
    var retryId =
        DerivedIds.of(
            plan.presentOn(),
            "representment",
            plan.originalId().toString(),
            Integer.toString(plan.attempt()));
    if (!book.present(plan.paymentId(), retryId)) {
      return Optional.empty();
    }
    ordering.leave(
        new Order(
            retryId,
            plan.enrollmentId(),
            plan.amount(),
            Channel.valueOf(payment.channel()),
            instrument,
            null,
            new Terms(null, payment.paidBy(), plan.paymentId().toString(), null, null)),
        enrollment,
        cause);
    payers.paidAgain(plan.paymentId(), retryId);
    return Optional.of(retryId);
  }

  /** The code with which it came back; only such a debit can be presented again. */
  private Optional<ReturnCode> codeOf(PaymentRow payment) {
    var reason = payment.reason();
    var cameBack = payment.status() == Status.RETURNED || payment.status() == Status.REJECTED;
    if (!cameBack
        || payment.rail() != Rail.ACH
        || reason == null
        || reason.networkCode() == null
        || !ordering.isPossible()) {
      throw notAllowed("Only a bank debit that came back can be presented again.");
    }
    return ReturnCode.find(reason.networkCode());
  }

  private static CommandRefused notAllowed(String sentence) {
    return new CommandRefused(new Refusal(Refusal.Code.REPRESENTMENT_NOT_ALLOWED, sentence));
  }

  /** Whether so much is owed beside what is on its way, of which it may be a part itself. */
  private boolean isOwed(PlannedRepresentment plan, boolean isPlanned) {
    var id = plan.enrollmentId();
    var course = courses.find(id);
    var open =
        Money.sum(
            courses.owed(id).stream()
                .filter(owed -> course.filter(it -> it.covers(owed.coverageMonth())).isPresent())
                .map(OwedMonth::open)
                .toList());
    var coming = drafts.onItsWay(id);
    return isPlanned ? open.isAtLeast(coming) : open.isAtLeast(coming.plus(plan.amount()));
  }
}
