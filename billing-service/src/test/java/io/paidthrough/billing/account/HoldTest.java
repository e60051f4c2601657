package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.HoldReleased.Outcome;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An appeal stops the clock of grace; filed in time it takes back a termination (T14). */
class HoldTest {
  /** July is unpaid; grace ends on July 23. */
  private static History inGrace() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-12");
    return history;
  }

  /** Held with ten days left. */
  private static History held() {
    var history = inGrace();
    history.when(History.appeal("2026-07-13", "2026-07-13"));
    return history;
  }

  private static History terminated() {
    var history = inGrace();
    history.until("2026-07-24");
    return history;
  }

  @Test
  void while_it_stands_nothing_ends() {
    var history = held();
    var placed = history.all(HoldPlaced.class).getFirst();
    assertThat(placed.deadline()).isEqualTo("2026-07-23");
    assertThat(placed.daysLeft()).isEqualTo(10);
    history.until("2026-12-31");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LOST, 2026-08-30", "WITHDRAWN, 2026-08-30", "WON, 2026-08-30"})
  void the_days_that_were_left_are_left_afterwards(Outcome outcome, LocalDate deadline) {
    var history = held();
    history.until("2026-08-19");
    history.when(History.release(outcome, "2026-08-20"));

    assertThat(history.all(HoldReleased.class).getFirst().deadline()).isEqualTo(deadline);
    history.until(deadline, false);
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    history.until(deadline.plusDays(1), false);
    assertThat(history.all(EnrollmentEnded.class).getFirst().endDate()).isEqualTo("2026-06-30");
  }

  @ParameterizedTest
  @CsvSource({"LOST, 2026-08-21", "WON, 2026-08-30"})
  void with_one_day_left_who_won_has_the_minimum_notice(Outcome outcome, LocalDate deadline) {
    var history = inGrace();
    history.until("2026-07-21");
    history.when(History.appeal("2026-07-22", "2026-07-22"));
    history.until("2026-08-19");
    history.when(History.release(outcome, "2026-08-20"));
    assertThat(history.account().grace().deadline()).isEqualTo(deadline);
  }

  @Test
  void the_clock_stops_on_the_day_of_filing_however_late_that_is_keyed() {
    var history = inGrace();
    history.until("2026-07-15");
    history.when(History.appeal("2026-07-13", "2026-07-16"));
    assertThat(history.all(HoldPlaced.class).getFirst().daysLeft()).isEqualTo(10);
  }

  @Test
  void on_the_deadline_itself_the_clock_can_still_be_stopped() {
    var history = inGrace();
    history.until("2026-07-23");
    history.when(History.appeal("2026-07-23", "2026-07-23"));
    assertThat(history.all(HoldPlaced.class).getFirst().daysLeft()).isZero();
    history.until("2026-08-31");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
  }

  @Test
  void no_warning_is_sent_meanwhile() {
    var history = History.firstQuarterPaid("massachusetts");
    history.until("2026-04-14");
    history.when(History.appeal("2026-04-15", "2026-04-15"));
    history.until("2026-06-14");
    assertThat(history.all(DelinquencyNoticeDue.class)).hasSize(1);

    history.when(History.release(Outcome.LOST, "2026-06-15"));
    assertThat(history.account().grace().deadline())
        .as("69 days were left on April 15")
        .isEqualTo("2026-08-23");
    assertThat(history.all(DelinquencyNoticeDue.class)).hasSize(2);
  }

  @Test
  void payment_cures_also_while_the_clock_is_stopped() {
    var history = held();
    history.until("2026-08-09");
    history.pays("arrears", "624.90", "2026-08-10");
    assertThat(history.all(GraceCured.class)).hasSize(1);

    history.when(History.release(Outcome.WITHDRAWN, "2026-08-11"));
    assertThat(history.all(HoldReleased.class).getFirst().deadline()).isNull();
    history.until("2026-08-23");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
  }

  @Test
  void filed_within_35_days_of_the_notice_it_takes_back_a_termination() {
    var history = terminated();
    history.until("2026-08-27");
    history.when(History.appeal("2026-08-28", "2026-08-28"));

    var back = history.all(EnrollmentReinstated.class).getFirst();
    assertThat(back.cause()).isEqualTo(EnrollmentReinstated.Cause.AID_PENDING);
    assertThat(back.effectiveDate()).isEqualTo("2026-07-01");
    assertThat(back.authority()).isEqualTo("appeals unit");
    assertThat(history.account().end()).isNull();
    assertThat(history.account().hold()).isNotNull();
    history.until("2026-12-31");
    assertThat(history.all(EnrollmentEnded.class)).as("while it is heard").hasSize(1);
  }

  @Test
  void filed_on_the_36th_day_it_is_too_late() {
    var history = terminated();
    history.until("2026-08-28");
    assertThat(history.refusalOf(History.appeal("2026-08-29", "2026-08-29")))
        .isEqualTo(Refusal.Code.HOLD_TOO_LATE);
  }

  @Test
  void filed_in_time_and_keyed_later_it_counts() {
    var history = terminated();
    history.until("2026-09-01");
    history.when(History.appeal("2026-08-28", "2026-09-02"));
    assertThat(history.all(EnrollmentReinstated.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"LOST", "WON"})
  void once_it_is_heard_arrears_still_have_to_be_paid_with_notice(Outcome outcome) {
    var history = terminated();
    history.when(History.appeal("2026-07-30", "2026-07-30"));
    history.until("2026-09-09");
    history.when(History.release(outcome, "2026-09-10"));

    var grace = history.account().grace();
    assertThat(grace.anchor()).isEqualTo(YearMonth.of(2026, 7));
    assertThat(grace.deadline()).isEqualTo("2026-09-20");
    history.until("2026-09-21");
    assertThat(history.account().end().endDate()).isEqualTo("2026-06-30");
  }

  @Test
  void what_has_no_clock_cannot_be_held() {
    assertThat(
            History.junePaid("massachusetts").refusalOf(History.appeal("2026-05-21", "2026-05-21")))
        .isEqualTo(Refusal.Code.NOTHING_TO_HOLD);
    var cancelled = History.massachusetts();
    cancelled.register("2026-05-11");
    cancelled.until("2026-05-24");
    assertThat(cancelled.refusalOf(History.appeal("2026-05-25", "2026-05-25")))
        .as("never paid, no right to come back")
        .isEqualTo(Refusal.Code.NOTHING_TO_HOLD);
  }

  @Test
  void one_hold_at_a_time_the_same_again_is_nothing_new_and_none_is_filed_tomorrow() {
    var history = held();
    assertThat(history.when(History.appeal("2026-07-13", "2026-07-14"))).isEmpty();
    assertThat(history.refusalOf(History.appeal("2026-07-14", "2026-07-14")))
        .isEqualTo(Refusal.Code.HOLD_STANDS);
    assertThat(inGrace().refusalOf(History.appeal("2026-07-14", "2026-07-13")))
        .isEqualTo(Refusal.Code.HOLD_DATE_INVALID);
    assertThat(inGrace().refusalOf(History.release(Outcome.LOST, "2026-07-13")))
        .isEqualTo(Refusal.Code.NO_HOLD);
  }
}
