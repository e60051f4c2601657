package io.paidthrough.payment.draft;

import io.paidthrough.events.Money;
import io.paidthrough.payment.autopay.DraftCalendar;
import io.paidthrough.payment.autopay.DraftPlan;
import io.paidthrough.payment.autopay.DraftPlan.Terms;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.draft.DraftBook.Outcome;
import io.paidthrough.payment.enrollment.Course;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.order.Ordering;
import io.paidthrough.payment.order.Ordering.Order;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.payment.policy.ExchangePolicy;
import io.paidthrough.payment.rail.card.CardDeclines;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Drafts what is due under a standing order, inside the caller's transaction. The entry in the book
 * and the payment are stored together: whoever comes second, on another node, after a crash or on
 * the same day once more, finds the entry and does nothing.
 */
@Component
public class Drafting {
  private static final int MONTHS_AHEAD = 2;

  private final AutoPayQueries autoPays;
  private final Enrollments enrollments;
  private final Courses courses;
  private final Vault vault;
  private final ExchangePolicies policies;
  private final DraftBook book;
  private final Ordering ordering;
  private final CardDeclines declines;
  private final BusinessClock clock;

  Drafting(
      AutoPayQueries autoPays,
      Enrollments enrollments,
      Courses courses,
      Vault vault,
      ExchangePolicies policies,
      DraftBook book,
      Ordering ordering,
      CardDeclines declines,
      BusinessClock clock) {
    this.autoPays = autoPays;
    this.enrollments = enrollments;
    this.courses = courses;
    this.vault = vault;
    this.policies = policies;
    this.book = book;
    this.ordering = ordering;
    this.declines = declines;
    this.clock = clock;
  }

  /** Whether there is a rail to draft on. */
  public boolean isPossible() {
    return ordering.isPossible();
  }

  /**
   * Decides about the draft of a month, if it is its day.
   *
   * @return whether anything was decided
   */
  public boolean draft(AutoPayRow seen, YearMonth month, LocalDate day, Cause cause) {
    var id = seen.enrollmentId();
    var enrollment = enrollments.takeTurn(id);
    var order = autoPays.hold(id).filter(AutoPayRow::isActive).filter(now -> drafts(now, month));
    var course = courses.find(id).filter(known -> !known.isOver(day));
    if (enrollment.isEmpty() || order.isEmpty() || course.isEmpty()) {
      return false;
    }
    var plan = plan(order.get(), month, course.get());
    return !plan.on().isAfter(day)
        && decide(order.get(), month, plan.amount(), day, enrollment.get(), cause);
  }

  private boolean decide(
      AutoPayRow order,
      YearMonth month,
      Money amount,
      LocalDate day,
      KnownEnrollment enrollment,
      Cause cause) {
    var instrument = vault.find(order.instrumentId()).orElseThrow();
    if (!ordering.isPossibleOn(instrument.method().rail())) {
      return false;
    }
    var policy = policies.on(day);
    var outcome = outcome(amount, instrument, policy);
    var id = order.enrollmentId();
    if (outcome != Outcome.DRAFTED) {
      return book.decide(id, month, order.mandateId(), outcome, null, null, day);
    }
    var paymentId =
        DerivedIds.of(
            DraftCalendar.dayOf(month, order.draftDay()),
            "draft",
            id,
            order.mandateId().toString(),
            month.toString());
    if (!book.decide(id, month, order.mandateId(), outcome, paymentId, amount, day)) {
      return false;
    }
    var terms =
        SubmitPayment.Terms.under(policy.autoPayRule()); // no fee: the authorization names none
    ordering.leave(
        new Order(paymentId, id, amount, Channel.AUTOPAY, instrument, null, terms),
        enrollment,
        cause);
    return true;
  }

  private Outcome outcome(Money amount, Instrument instrument, ExchangePolicy policy) {
    if (amount.isZero()) {
      return Outcome.NOTHING_DUE;
    }
    if (!instrument.isActive()) {
      return Outcome.INSTRUMENT_DISABLED;
    }
    if (!policy.drafts(instrument.method(), instrument.funding())) {
      return Outcome.METHOD_NOT_ACCEPTED;
    }
    return declines.forbid(instrument, clock.instant()) ? Outcome.CARD_REFUSED : Outcome.DRAFTED;
  }

  /** The next draft as far as is known today; empty when there will be none. */
  public Optional<DraftPlan> next(AutoPayRow order, LocalDate today) {
    var course = courses.find(order.enrollmentId());
    if (!order.isActive() || course.isEmpty()) {
      return Optional.empty();
    }
    return Stream.iterate(YearMonth.from(today).minusMonths(1), month -> month.plusMonths(1))
        .limit(MONTHS_AHEAD + 1)
        .filter(month -> drafts(order, month) && !book.isDecided(order.enrollmentId(), month))
        .map(month -> plan(order, month, course.get()))
        .filter(plan -> !plan.on().isBefore(today) && !course.get().isOver(plan.on()))
        .findFirst();
  }

  private static boolean drafts(AutoPayRow order, YearMonth month) {
    return !month.isBefore(DraftCalendar.firstMonth(order.liveSince(), order.draftDay()));
  }

  private DraftPlan plan(AutoPayRow order, YearMonth month, Course course) {
    var id = order.enrollmentId();
    var months =
        courses.owed(id).stream().filter(owed -> course.covers(owed.coverageMonth())).toList();
    return DraftPlan.of(
        month,
        new Terms(order.mode(), order.amount(), order.draftDay()),
        months,
        book.onItsWay(id),
        book.lastAmount(order.mandateId()).orElse(null));
  }
}
