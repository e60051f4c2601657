package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.DueDateExtended;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceStarted;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A month may be paid later than the policy says (domain.md §2.7; SC-27). */
class ExtensionTest {
  /** The late bills of 2017: February, due on January 23, may be paid until February 10. */
  private static History february2017() {
    var history = History.massachusetts();
    history.when(History.registration("2017-02-01", "312.45", "2017-01-09"));
    history.until("2017-01-18");
    history.when(History.extension("2017-02", "2017-02-10", "2017-01-19"));
    return history;
  }

  @ParameterizedTest
  @CsvSource({"2017-02-09", "2017-02-10"})
  void paid_by_the_later_day_buys_the_whole_first_month(String on) {
    var history = february2017();
    assertThat(history.until("2017-02-08")).noneMatch(DeadlineMissed.class::isInstance);
    history.pays("february", "312.45", on);

    assertThat(history.account().stage()).isEqualTo(Account.Stage.IN_FORCE);
    assertThat(history.account().start()).isEqualTo("2017-02-01");
    assertThat(history.ledger().paidThrough().orElseThrow()).isEqualTo("2017-02-28");
  }

  @Test
  void paid_a_day_after_it_buys_nothing() {
    var history = february2017();
    history.until("2017-02-10");
    history.pays("february", "312.45", "2017-02-11");

    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
    assertThat(history.all(DeadlineMissed.class).getFirst().deadline()).isEqualTo("2017-02-10");
  }

  @Test
  void who_is_not_in_the_batch_keeps_the_23rd() {
    var history = History.massachusetts();
    history.when(History.registration("2017-02-01", "312.45", "2017-01-09"));
    history.until("2017-01-24");
    assertThat(history.account().stage()).isEqualTo(Account.Stage.CANCELLED);
  }

  @Test
  void it_says_from_and_to_and_never_moves_a_deadline_forward() {
    var extended = february2017().all(DueDateExtended.class).getFirst();
    assertThat(extended.from()).isEqualTo("2017-01-23");
    assertThat(extended.to()).isEqualTo("2017-02-10");
    assertThat(extended.deadlineOn()).isEqualTo("2017-02-10");

    var federal = new History("federal-95");
    federal.when(History.registration("2026-06-01", "312.45", "2026-05-11"));
    federal.when(History.extension("2026-06", "2026-06-10", "2026-05-12"));
    assertThat(federal.all(DueDateExtended.class).getFirst().deadlineOn())
        .as("30 days after the start of coverage are later")
        .isEqualTo("2026-07-01");
  }

  @Test
  void the_later_day_is_past_due_only_after_itself_and_grace_begins_then() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-19");
    history.when(History.extension("2026-07", "2026-07-10", "2026-06-20"));
    history.until("2026-07-10");
    assertThat(history.all(DeadlineMissed.class)).isEmpty();
    assertThat(history.all(GraceStarted.class)).isEmpty();

    history.until("2026-07-11");
    assertThat(history.all(DeadlineMissed.class)).hasSize(1);
    var grace = history.all(GraceStarted.class).getFirst();
    assertThat(grace.decidedOn()).isEqualTo("2026-07-11");
    assertThat(grace.deadline()).isEqualTo("2026-07-23");
  }

  @Test
  void whose_first_unpaid_month_is_due_later_leaves_grace_until_then() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-14");
    assertThat(history.account().grace()).isNotNull();
    history.when(History.extension("2026-07", "2026-08-10", "2026-07-15"));

    assertThat(history.all(GraceCured.class)).hasSize(1);
    history.until("2026-08-10");
    assertThat(history.account().grace()).isNull();
    history.until("2026-08-11");
    assertThat(history.account().grace().anchor()).isEqualTo(YearMonth.of(2026, 7));
    assertThat(history.account().grace().deadline())
        .as("ten days from the new warning")
        .isEqualTo("2026-08-21");
    history.until("2026-08-22");
    assertThat(history.all(EnrollmentEnded.class).getFirst().endDate()).isEqualTo("2026-06-30");
  }

  @Test
  void the_exchange_may_move_it_by_60_days() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-01");
    assertThat(history.refusalOf(History.extension("2026-07", "2026-08-23", "2026-06-02")))
        .isEqualTo(Refusal.Code.EXTENSION_TOO_LONG);
    history.when(History.extension("2026-07", "2026-08-22", "2026-06-02"));
    assertThat(history.ledger().charge(YearMonth.of(2026, 7)).dueOn()).isEqualTo("2026-08-22");
  }

  @Test
  void moving_it_again_is_measured_from_the_original_day() {
    var history = new History("planx");
    history.register("2026-05-11");
    history.when(History.extension("2026-06", "2026-06-10", true, "2026-05-12"));
    assertThat(history.refusalOf(History.extension("2026-06", "2026-06-23", true, "2026-05-13")))
        .isEqualTo(Refusal.Code.EXTENSION_TOO_LONG);
    history.when(History.extension("2026-06", "2026-06-22", true, "2026-05-13"));
    assertThat(history.when(History.extension("2026-06", "2026-06-22", true, "2026-05-14")))
        .as("the same day again")
        .isEmpty();
  }

  @Test
  void a_member_may_ask_only_where_members_may() {
    var massachusetts = History.massachusetts();
    massachusetts.register("2026-05-11");
    assertThat(
            massachusetts.refusalOf(History.extension("2026-06", "2026-06-10", true, "2026-05-12")))
        .isEqualTo(Refusal.Code.EXTENSION_NOT_OFFERED);

    var planx = new History("planx");
    planx.register("2026-05-11");
    assertThat(planx.when(History.extension("2026-06", "2026-06-10", true, "2026-05-12")))
        .isNotEmpty();
  }

  @Test
  void a_due_date_moves_ahead() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    assertThat(history.refusalOf(History.extension("2026-06", "2026-05-22", "2026-05-12")))
        .isEqualTo(Refusal.Code.EXTENSION_NOT_LATER);
    history.pays("june", "312.45", "2026-05-13");
    history.until("2026-07-04");
    assertThat(history.refusalOf(History.extension("2026-07", "2026-07-04", "2026-07-05")))
        .as("later than before, but over")
        .isEqualTo(Refusal.Code.EXTENSION_NOT_LATER);
  }

  @Test
  void nothing_is_extended_that_is_not_owed() {
    var history = History.junePaid("massachusetts");
    assertThat(history.refusalOf(History.extension("2026-06", "2026-06-10", "2026-05-21")))
        .as("paid")
        .isEqualTo(Refusal.Code.MONTH_NOT_OWED);
    assertThat(history.refusalOf(History.extension("2026-07", "2026-07-10", "2026-05-21")))
        .as("not billed yet")
        .isEqualTo(Refusal.Code.MONTH_NOT_OWED);
  }
}
