package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.ArrangementAgreed;
import io.paidthrough.events.billing.ArrangementBroken;
import io.paidthrough.events.billing.ArrangementKept;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.InvoicePaid;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** Arrears in instalments, where an exchange has payment plans. */
class ArrangementTest {
  private static final YearMonth JULY = YearMonth.of(2026, 7);

  /** July is unpaid; grace would end on July 23. */
  private static History inGrace() {
    var history = History.junePaid("planx");
    history.until("2026-07-04");
    return history;
  }

  /** July in two parts, by July 20 and by August 5. */
  private static History arranged() {
    var history = inGrace();
    history.when(
        History.arrangement(
            "A-1",
            "2026-07-05",
            History.instalment("2026-07-20", "156.22"),
            History.instalment("2026-08-05", "156.23")));
    return history;
  }

  @Test
  void it_says_what_is_arranged() {
    var agreed = arranged().all(ArrangementAgreed.class).getFirst();
    assertThat(agreed.through()).isEqualTo(JULY);
    assertThat(agreed.amount()).isEqualTo(Money.of("312.45"));
    assertThat(agreed.agreedOn()).isEqualTo("2026-07-05");
  }

  @Test
  void paid_in_time_it_is_kept_and_grace_is_cured() {
    var history = arranged();
    history.until("2026-07-19");
    history.pays("first", "156.22", "2026-07-20");
    history.until("2026-07-22");
    history.pays("august", "312.45", "2026-07-23");
    assertThat(history.all(GraceCured.class)).isEmpty();
    history.until("2026-08-04");
    assertThat(history.all(EnrollmentEnded.class)).as("the clock is stopped").isEmpty();
    history.pays("second", "156.23", "2026-08-05");

    assertThat(history.all(GraceCured.class)).hasSize(1);
    assertThat(history.all(ArrangementKept.class).getFirst().keptOn()).isEqualTo("2026-08-05");
    assertThat(history.all(ArrangementBroken.class)).isEmpty();
    assertThat(history.account().arrangement()).isNull();
    assertThat(history.ledger().paidThrough().orElseThrow()).isEqualTo("2026-08-31");
  }

  @Test
  void while_it_stands_no_warning_is_sent_and_nothing_ends() {
    var history = History.firstQuarterPaid("planx");
    history.until("2026-04-09");
    history.when(
        History.arrangement("A-1", "2026-04-10", History.instalment("2026-07-31", "200.00")));
    history.pays("may", "200.00", "2026-04-20");
    history.pays("june", "200.00", "2026-05-20");
    history.pays("july", "200.00", "2026-06-20");
    history.pays("august", "200.00", "2026-07-20");
    history.until("2026-07-31");

    assertThat(history.all(DelinquencyNoticeDue.class)).hasSize(1);
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
  }

  @Test
  void an_instalment_is_not_missed_on_its_day_and_is_the_day_after() {
    var history = arranged();
    history.until("2026-07-20");
    assertThat(history.all(ArrangementBroken.class)).isEmpty();
    history.until("2026-07-21");

    var broken = history.all(ArrangementBroken.class).getFirst();
    assertThat(broken.missedOn()).isEqualTo("2026-07-20");
    assertThat(broken.amountOwed()).isEqualTo(Money.of("156.22"));
    assertThat(broken.amountCounted()).isEqualTo(Money.ZERO);
    assertThat(broken.deadline()).as("ten days from the notice").isEqualTo("2026-07-31");
    history.until("2026-07-31");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
    history.until("2026-08-01");
    assertThat(history.all(EnrollmentEnded.class).getFirst().endDate()).isEqualTo("2026-06-30");
  }

  @Test
  void one_cent_less_breaks_it_and_money_on_its_way_keeps_it() {
    var cent = arranged();
    cent.pays("first", "156.21", "2026-07-20");
    cent.until("2026-07-21");
    assertThat(cent.all(ArrangementBroken.class).getFirst().amountCounted())
        .isEqualTo(Money.of("156.21"));

    var inFlight = arranged();
    inFlight.until("2026-07-19");
    inFlight.expect("first", "156.22", "2026-07-20");
    inFlight.until("2026-07-22");
    assertThat(inFlight.all(ArrangementBroken.class)).isEmpty();
  }

  @Test
  void a_premium_that_falls_due_meanwhile_has_to_be_paid_too() {
    var history = arranged();
    history.pays("first", "156.22", "2026-07-20");
    history.until("2026-07-23");
    assertThat(history.all(ArrangementBroken.class)).isEmpty();
    history.until("2026-07-24");

    var broken = history.all(ArrangementBroken.class).getFirst();
    assertThat(broken.missedOn()).isEqualTo("2026-07-23");
    assertThat(broken.amountOwed()).isEqualTo(Money.of("468.67"));
    assertThat(broken.amountCounted()).isEqualTo(Money.of("156.22"));
  }

  @Test
  void a_deadline_that_is_later_than_the_notice_stays() {
    var history = History.firstQuarterPaid("planx");
    history.until("2026-04-09");
    history.when(
        History.arrangement("A-1", "2026-04-10", History.instalment("2026-04-20", "200.00")));
    history.until("2026-04-21");

    assertThat(history.all(ArrangementBroken.class).getFirst().deadline()).isEqualTo("2026-06-30");
    assertThat(history.account().grace().deadline()).isEqualTo("2026-06-30");
  }

  @Test
  void money_that_had_come_before_is_no_instalment() {
    var history = History.junePaid("planx");
    history.pays("part", "100.00", "2026-06-20");
    history.until("2026-07-04");
    history.when(
        History.arrangement(
            "A-1",
            "2026-07-05",
            History.instalment("2026-07-20", "112.45"),
            History.instalment("2026-08-05", "100.00")));
    history.until("2026-07-21");

    assertThat(history.all(ArrangementBroken.class).getFirst().amountCounted())
        .isEqualTo(Money.ZERO);
  }

  @Test
  void before_grace_begins_arrears_can_be_arranged_and_paid() {
    var history = History.junePaid("planx");
    history.until("2026-06-23");
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1", "2026-06-23", History.instalment("2026-06-29", "312.45"))))
        .as("due, but not past due")
        .isEqualTo(Refusal.Code.NOTHING_OWED);
    history.until("2026-06-24");
    history.when(
        History.arrangement("A-1", "2026-06-24", History.instalment("2026-06-29", "312.45")));
    history.pays("july", "312.45", "2026-06-29");

    assertThat(history.all(InvoicePaid.class)).hasSize(2);
    assertThat(history.all(ArrangementKept.class)).hasSize(1);
    assertThat(history.account().arrangement()).isNull();
  }

  @Test
  void the_instalments_make_up_the_arrears_to_the_cent() {
    var history = inGrace();
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1", "2026-07-05", History.instalment("2026-07-20", "312.44"))))
        .isEqualTo(Refusal.Code.ARRANGEMENT_AMOUNT_WRONG);
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1", "2026-07-05", History.instalment("2026-07-20", "312.46"))))
        .isEqualTo(Refusal.Code.ARRANGEMENT_AMOUNT_WRONG);
  }

  @Test
  void four_instalments_within_120_days_are_the_longest() {
    var history = inGrace();
    var rest = History.instalment("2026-07-20", "12.45");
    var part = History.instalment("2026-07-10", "100.00");
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1",
                    "2026-07-05",
                    rest,
                    part,
                    part,
                    History.instalment("2026-08-01", "50.00"),
                    History.instalment("2026-08-02", "50.00"))))
        .isEqualTo(Refusal.Code.ARRANGEMENT_TOO_LONG);
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1", "2026-07-05", History.instalment("2026-11-03", "312.45"))))
        .isEqualTo(Refusal.Code.ARRANGEMENT_TOO_LONG);
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1", "2026-07-05", History.instalment("2026-07-04", "312.45"))))
        .as("an instalment of yesterday")
        .isEqualTo(Refusal.Code.ARRANGEMENT_TOO_LONG);
    history.when(
        History.arrangement(
            "A-1", "2026-07-05", rest, part, part, History.instalment("2026-11-02", "100.00")));
    assertThat(history.all(ArrangementAgreed.class)).hasSize(1);
  }

  @Test
  void one_arrangement_at_a_time_and_the_same_again_is_nothing_new() {
    var history = arranged();
    var whole = History.instalment("2026-07-20", "312.45");
    assertThat(history.when(History.arrangement("A-1", "2026-07-06", whole))).isEmpty();
    assertThat(history.refusalOf(History.arrangement("A-2", "2026-07-06", whole)))
        .isEqualTo(Refusal.Code.ARRANGEMENT_STANDS);
  }

  @Test
  void after_a_broken_one_another_may_be_agreed_while_grace_runs() {
    var history = arranged();
    history.until("2026-07-21");
    history.when(
        History.arrangement("A-2", "2026-07-22", History.instalment("2026-08-20", "312.45")));
    history.pays("august", "312.45", "2026-07-23");
    history.until("2026-08-02");
    assertThat(history.all(EnrollmentEnded.class)).isEmpty();
  }

  @Test
  void massachusetts_offers_none() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-04");
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1", "2026-07-05", History.instalment("2026-07-20", "312.45"))))
        .isEqualTo(Refusal.Code.PAYMENT_PLAN_NOT_OFFERED);
  }

  @Test
  void after_the_end_there_is_nothing_to_arrange() {
    var history = inGrace();
    history.until("2026-07-24");
    assertThat(
            history.refusalOf(
                History.arrangement(
                    "A-1", "2026-07-25", History.instalment("2026-08-20", "312.45"))))
        .isEqualTo(Refusal.Code.NOTHING_OWED);
  }
}
