package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.billing.account.BillingCommand.EndEnrollment;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentEnded.Reason;
import io.paidthrough.events.billing.HoldReleased.Outcome;
import io.paidthrough.events.billing.PremiumChanged;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Counts the answers: no refusal without a way to get it, no fact without a story that tells it.
 */
class EveryAnswerTest {
  /** A command and the account that refuses it. */
  private record Asked(History history, BillingCommand command) {}

  @ParameterizedTest
  @EnumSource(
      value = Refusal.Code.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "ENROLLMENT_OVERLAPS") // of two accounts: OnePlanPerDayTest
  void every_refusal_can_be_had(Refusal.Code code) {
    var asked = refused(code);
    assertThat(asked.history().refusalOf(asked.command())).isEqualTo(code);
  }

  private static Asked refused(Refusal.Code code) {
    return switch (code) {
      case ENROLLMENT_ALREADY_REGISTERED ->
          new Asked(junePaid(), History.registration("2026-07-01", "312.45", "2026-05-21"));
      case COVERAGE_START_INVALID ->
          new Asked(nobody(), History.registration("2026-06-02", "312.45", "2026-05-11"));
      case COVERAGE_MONTH_OVER ->
          new Asked(nobody(), History.registration("2026-06-01", "312.45", "2026-07-01"));
      case BINDER_DEADLINE_PASSED ->
          new Asked(nobody(), History.registration("2026-06-01", "312.45", "2026-05-24"));
      case ENROLLMENT_CLOSED -> new Asked(terminated(), History.leave("2026-07-25"));
      case MONTH_NOT_COVERED ->
          new Asked(
              junePaid(),
              History.change(
                  "2026-05", "1.00", "0.00", PremiumChanged.Reason.CORRECTION, "2026-05-21"));
      case MONTH_NOT_OWED ->
          new Asked(junePaid(), History.extension("2026-06", "2026-06-10", "2026-05-21"));
      case PREMIUM_CHANGE_TOO_EARLY ->
          new Asked(
              inGrace(),
              History.change(
                  "2026-07", "1.00", "0.00", PremiumChanged.Reason.RATE_CHANGE, "2026-07-05"));
      case WAIVER_NOT_OFFERED ->
          new Asked(junePaid(), History.waiver("2026-07", "2026-07", "0.00", "2026-05-21"));
      case WAIVER_TOO_LONG ->
          new Asked(planx(), History.waiver("2026-06", "2026-12", "0.00", "2026-05-21"));
      case WAIVER_NOT_LOWER ->
          new Asked(planx(), History.waiver("2026-07", "2026-07", "312.45", "2026-05-21"));
      case EXTENSION_NOT_OFFERED ->
          new Asked(inGrace(), History.extension("2026-07", "2026-07-20", true, "2026-07-05"));
      case EXTENSION_NOT_LATER ->
          new Asked(inGrace(), History.extension("2026-07", "2026-06-22", "2026-07-05"));
      case EXTENSION_TOO_LONG ->
          new Asked(inGrace(), History.extension("2026-07", "2026-12-31", "2026-07-05"));
      case PAYMENT_PLAN_NOT_OFFERED -> new Asked(inGrace(), whole("A-1", "312.45", "2026-07-20"));
      case ARRANGEMENT_STANDS -> new Asked(arranged(), whole("A-2", "312.45", "2026-07-20"));
      case ARRANGEMENT_TOO_LONG ->
          new Asked(inGraceOfPlanx(), whole("A-1", "312.45", "2026-12-31"));
      case ARRANGEMENT_AMOUNT_WRONG ->
          new Asked(inGraceOfPlanx(), whole("A-1", "312.44", "2026-07-20"));
      case NOTHING_OWED -> new Asked(planx(), whole("A-1", "312.45", "2026-07-20"));
      case HOLD_STANDS -> new Asked(held(), History.appeal("2026-07-05", "2026-07-05"));
      case HOLD_DATE_INVALID -> new Asked(inGrace(), History.appeal("2026-07-06", "2026-07-05"));
      case HOLD_TOO_LATE -> new Asked(terminated(), History.appeal("2026-08-29", "2026-08-29"));
      case NOTHING_TO_HOLD -> new Asked(junePaid(), History.appeal("2026-05-21", "2026-05-21"));
      case NO_HOLD -> new Asked(inGrace(), History.release(Outcome.WON, "2026-07-05"));
      case END_REASON_INVALID ->
          new Asked(junePaid(), History.end(Reason.NON_PAYMENT, "2026-06-30", "2026-05-21"));
      case END_DATE_MISSING ->
          new Asked(
              junePaid(),
              new EndEnrollment(
                  History.ID, Reason.DECERTIFIED, null, null, History.day("2026-05-21")));
      case END_DATE_PAST ->
          new Asked(inGrace(), History.end(Reason.VOLUNTARY, "2026-06-30", "2026-07-05"));
      case END_DATE_TOO_EARLY ->
          new Asked(inGrace(), History.end(Reason.VOLUNTARY, "2026-07-15", "2026-07-05"));
      case END_DATE_INVALID ->
          new Asked(inGrace(), History.end(Reason.VOLUNTARY, "2026-08-15", "2026-07-05"));
      case NOT_ENDED -> new Asked(junePaid(), History.correction("2026-05-21"));
      case ENROLLMENT_OVERLAPS -> throw new AssertionError("one account cannot refuse it");
    };
  }

  private static History nobody() {
    return History.massachusetts();
  }

  private static History junePaid() {
    return History.junePaid("massachusetts");
  }

  private static History planx() {
    return History.junePaid("planx");
  }

  private static History inGrace() {
    var history = junePaid();
    history.until("2026-07-04");
    return history;
  }

  private static History inGraceOfPlanx() {
    var history = planx();
    history.until("2026-07-04");
    return history;
  }

  private static History held() {
    var history = inGrace();
    history.when(History.appeal("2026-07-04", "2026-07-04"));
    return history;
  }

  private static History terminated() {
    var history = inGrace();
    history.until("2026-07-24");
    return history;
  }

  private static History arranged() {
    var history = inGraceOfPlanx();
    history.when(whole("A-1", "312.45", "2026-07-20"));
    return history;
  }

  private static BillingCommand.AgreeArrangement whole(String id, String amount, String dueOn) {
    return History.arrangement(id, "2026-07-05", History.instalment(dueOn, amount));
  }

  @Test
  void every_fact_is_told_by_a_story() {
    assertThat(told()).containsExactlyInAnyOrder(BillingFact.class.getPermittedSubclasses());
  }

  private static Set<Class<?>> told() {
    return Stream.of(
            heardAndRestored(),
            keptAndBroken(),
            bounced(),
            movedAndWaived(),
            changedAndLeft(),
            inherited())
        .map(history -> History.types(history.facts))
        .flatMap(Collection::stream)
        .collect(Collectors.toSet());
  }

  /** Reminded, extended, warned, held, terminated, corrected, cured. */
  private static History heardAndRestored() {
    var history = junePaid();
    history.until("2026-06-19");
    history.when(History.extension("2026-07", "2026-06-30", "2026-06-20"));
    history.until("2026-07-09");
    history.when(History.appeal("2026-07-10", "2026-07-10"));
    history.when(History.release(Outcome.LOST, "2026-07-11"));
    history.until("2026-07-25");
    history.when(History.correction("2026-07-26"));
    history.pays("arrears", "624.90", "2026-07-27");
    return history;
  }

  /** An arrangement that is broken, and one that is kept. */
  private static History keptAndBroken() {
    var history = arranged();
    history.until("2026-07-21");
    history.when(
        History.arrangement("A-2", "2026-07-22", History.instalment("2026-08-05", "312.45")));
    history.pays("arrears", "624.90", "2026-07-23");
    return history;
  }

  /** Money that pays a month, a fee, and goes back; money that never comes. */
  private static History bounced() {
    var history = planx();
    history.until("2026-06-19");
    history.expect("never", "312.45", "2026-06-20");
    history.drop("never", "2026-06-21");
    history.until("2026-06-24");
    history.pays("much", "400.00", "2026-06-25");
    history.reverse("much", "2026-06-26");
    return history;
  }

  /** A first month that is missed and moved, then waived, then left before it began. */
  private static History movedAndWaived() {
    var history = new History("planx");
    history.when(
        History.withWindow(
            History.registration("2026-06-01", "312.45", "2026-05-11"), "2026-05-31"));
    history.until("2026-05-24");
    history.pays("july", "312.45", "2026-05-25");
    history.when(History.waiver("2026-07", "2026-07", "0.00", "2026-05-26"));
    history.when(History.leave("2026-05-27"));
    history.when(History.correction("2026-05-28"));
    history.when(History.leave("2026-05-29"));
    history.refund("july", "r-1", "312.45", "2026-05-30");
    history.reopen("july", "r-1", "2026-05-30");
    history.reverse("july", "2026-05-30");
    return history;
  }

  /** A renewal that inherits a grace, until that is cured. */
  private static History inherited() {
    var history = nobody();
    history.when(History.renewing(History.withTaxCredit("2026-01-01", "2025-12-01")));
    history.inherits(
        new OpenGrace(
            YearMonth.of(2025, 11), AssistanceClass.APTC, LocalDate.of(2026, 1, 23), false),
        "2025-12-02");
    history.inherits(null, "2026-01-05");
    return history;
  }

  /** A dearer plan, paid from credit. */
  private static History changedAndLeft() {
    var history = junePaid();
    history.pays("much", "1000.00", "2026-05-20");
    history.when(
        History.change(
            "2026-08", "350.00", "0.00", PremiumChanged.Reason.RATE_CHANGE, "2026-05-21"));
    history.until("2026-07-02");
    history.when(
        History.change(
            "2026-08", "340.00", "0.00", PremiumChanged.Reason.CORRECTION, "2026-07-03"));
    history.reverse("much", "2026-07-04");
    return history;
  }
}
