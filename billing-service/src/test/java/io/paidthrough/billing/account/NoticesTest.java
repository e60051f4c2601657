package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.PaymentReminderDue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a household has to be told: reminders out of courtesy, warnings by law. */
class NoticesTest {
  private static List<String> reminders(History history) {
    return history.all(PaymentReminderDue.class).stream()
        .map(f -> f.decidedOn() + ": " + f.amount() + " by " + f.dueOn())
        .toList();
  }

  private static List<String> warnings(History history) {
    return history.all(DelinquencyNoticeDue.class).stream()
        .map(f -> f.decidedOn() + " " + f.kind() + " " + f.amount() + " by " + f.payBy())
        .toList();
  }

  @Test
  void a_reminder_is_sent_seven_and_two_days_before() {
    var history = History.massachusetts();
    history.register("2026-05-11");
    history.until("2026-05-23");
    assertThat(reminders(history))
        .containsExactly("2026-05-16: 312.45 by 2026-05-23", "2026-05-21: 312.45 by 2026-05-23");
  }

  @Test
  void the_day_of_the_bill_itself_is_too_soon_to_remind() {
    var history = History.massachusetts();
    history.register("2026-05-16");
    history.until("2026-05-23");
    assertThat(reminders(history)).containsExactly("2026-05-21: 312.45 by 2026-05-23");
  }

  @Test
  void who_has_paid_or_whose_money_is_on_its_way_is_not_reminded() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-15");
    history.expect("july", "312.45", "2026-06-15");
    history.until("2026-06-20");
    assertThat(reminders(history)).isEmpty();

    history.drop("july", "2026-06-20");
    history.until("2026-06-23");
    assertThat(reminders(history)).containsExactly("2026-06-21: 312.45 by 2026-06-23");
  }

  @Test
  void a_reminder_asks_for_what_is_lacking_and_for_arrears() {
    var part = History.junePaid("massachusetts");
    part.pays("part", "300.00", "2026-06-10");
    part.until("2026-06-16");
    assertThat(reminders(part)).containsExactly("2026-06-16: 12.45 by 2026-06-23");

    var arrears = History.junePaid("massachusetts");
    arrears.until("2026-07-16");
    assertThat(reminders(arrears).getLast()).isEqualTo("2026-07-16: 624.90 by 2026-07-23");
  }

  @Test
  void after_an_end_nobody_is_reminded() {
    var history = History.junePaid("massachusetts");
    history.until("2026-07-24");
    var known = reminders(history).size();
    history.until("2026-12-31");
    assertThat(reminders(history)).hasSize(known);
  }

  @Test
  void a_later_due_date_is_reminded_of_anew() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-18");
    history.when(History.extension("2026-07", "2026-07-10", "2026-06-19"));
    history.until("2026-07-10");
    assertThat(reminders(history))
        .containsExactly(
            "2026-06-16: 312.45 by 2026-06-23",
            "2026-07-03: 312.45 by 2026-07-10",
            "2026-07-08: 312.45 by 2026-07-10");
  }

  @Test
  void one_warning_without_help_and_three_with_a_tax_credit() {
    var without = History.junePaid("massachusetts");
    without.until("2026-12-31");
    assertThat(warnings(without))
        .containsExactly("2026-07-01 PAST_DUE_WARNING 624.90 by 2026-07-23");

    var with = History.firstQuarterPaid("planx");
    with.until("2026-12-31");
    assertThat(warnings(with))
        .containsExactly(
            "2026-04-01 PAST_DUE_WARNING 400.00 by 2026-04-23",
            "2026-05-01 TERMINATION_WARNING 600.00 by 2026-05-23",
            "2026-06-01 FINAL_TERMINATION_WARNING 800.00 by 2026-06-23");
  }

  @Test
  void every_warning_says_when_coverage_would_end() {
    var history = History.firstQuarterPaid("massachusetts");
    history.until("2026-06-01");
    assertThat(history.all(DelinquencyNoticeDue.class))
        .allSatisfy(
            notice -> {
              assertThat(notice.deadline()).isEqualTo("2026-06-23");
              assertThat(notice.endIfMissed()).isEqualTo("2026-04-30");
            })
        .extracting(DelinquencyNoticeDue::noticeId)
        .doesNotHaveDuplicates();
  }

  @Test
  void who_cures_is_not_warned_again() {
    var history = History.firstQuarterPaid("massachusetts");
    history.until("2026-04-09");
    history.pays("april", "200.00", "2026-04-10");
    history.pays("may", "200.00", "2026-04-20");
    history.until("2026-05-22");
    assertThat(warnings(history)).hasSize(1);
  }

  @Test
  void a_payment_in_flight_on_the_first_needs_no_warning() {
    var history = History.junePaid("massachusetts");
    history.until("2026-06-29");
    history.expect("july", "312.45", "2026-06-30");
    history.until("2026-07-02");
    history.receive("july", "312.45", "2026-06-30", "2026-07-03");
    assertThat(warnings(history)).isEmpty();
  }

  @Test
  void a_late_return_is_warned_of_with_the_minimum_notice() {
    var history = History.junePaid("massachusetts");
    history.pays("july", "312.45", "2026-06-20");
    history.until("2026-07-19");
    history.reverse("july", "2026-07-20");
    assertThat(warnings(history))
        .containsExactly("2026-07-20 PAST_DUE_WARNING 624.90 by 2026-07-30");
    assertThat(history.all(DelinquencyNoticeDue.class).getFirst().amount())
        .isEqualTo(Money.of("624.90"));
  }
}
