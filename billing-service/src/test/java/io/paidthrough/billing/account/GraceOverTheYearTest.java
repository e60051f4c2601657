package io.paidthrough.billing.account;

import static io.paidthrough.billing.account.TwoYears.JANUARY;
import static io.paidthrough.billing.policy.Days.later;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceInheritanceEnded;
import io.paidthrough.events.billing.GraceInherited;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.HoldReleased.Outcome;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A grace that is open at the end of the year goes on in the renewal (T20). */
class GraceOverTheYearTest {
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final YearMonth DECEMBER = YearMonth.of(2025, 12);

  /** Which of the two is paid, each on the last day that counts. */
  private enum Paid {
    NONE,
    OLD,
    NEW,
    BOTH;

    boolean old() {
      return this == OLD || this == BOTH;
    }

    boolean renewal() {
      return this == NEW || this == BOTH;
    }
  }

  static List<Arguments> table() {
    var rows = new ArrayList<Arguments>();
    for (var exchange : RandomLife.EXCHANGES) {
      for (var assistance : List.of(AssistanceClass.UNSUBSIDIZED, AssistanceClass.APTC)) {
        for (var anchor : List.of(OCTOBER, NOVEMBER, DECEMBER)) {
          for (var paid : Paid.values()) {
            rows.add(Arguments.of(exchange, assistance, anchor, paid));
          }
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("table")
  void what_becomes_of_both(
      String exchange, AssistanceClass assistance, YearMonth anchor, Paid paid) {
    var years = TwoYears.begun(exchange, assistance, false);
    years.old.pays("before", years.price(YearMonth.of(2025, 9), anchor), "2025-08-10");
    var deadline = years.deadlineOf(anchor);
    var renewedOn = LocalDate.of(2025, 12, 1);
    if (deadline.isBefore(renewedOn)) {
      payOld(years, anchor, paid, deadline);
    }
    years.until(renewedOn);
    years.renew();
    if (!deadline.isBefore(renewedOn)) {
      payOld(years, anchor, paid, deadline);
    }
    assertThatItIsSo(years, assistance, anchor, deadline, paid);
  }

  private static void payOld(TwoYears years, YearMonth anchor, Paid paid, LocalDate deadline) {
    years.until(deadline);
    if (paid.old()) {
      var all = Money.of(years.price(anchor, JANUARY)).plus(Money.of("25.00")); // for late fees
      years.old.pays("old", all.toString(), deadline.toString());
    }
  }

  private static void assertThatItIsSo(
      TwoYears years, AssistanceClass assistance, YearMonth anchor, LocalDate deadline, Paid paid) {
    // Ten days from the first day on which January is unpaid are the least.
    var last = later(deadline, LocalDate.of(2026, 1, 11));
    var payOn = later(deadline, LocalDate.of(2026, 1, 5));
    years.until(payOn);
    if (paid.renewal()) {
      years.renewal.pays("new", years.dueOn(payOn), payOn.toString());
    }
    years.until(last.plusDays(2));

    if (paid.old()) {
      assertThat(TwoYears.ends(years.old)).isEmpty();
    } else {
      assertThat(TwoYears.ends(years.old)).hasSize(1);
      assertThat(end(years.old).endDate())
          .isEqualTo(
              assistance == AssistanceClass.APTC
                  ? anchor.atEndOfMonth()
                  : anchor.minusMonths(1).atEndOfMonth());
    }
    if (paid == Paid.NONE) {
      var end = end(years.renewal);
      assertThat(end.endDate()).isNull();
      assertThat(end.anchor()).isEqualTo(anchor);
      assertThat(end.deadline()).isEqualTo(last);
      assertThat(end.decidedOn()).isEqualTo(last.plusDays(1));
      assertThat(end.reinstatableUntil()).isNull();
      assertThat(years.renewal.account().stage()).isEqualTo(Account.Stage.CANCELLED);
      assertThat(years.renewal.ledger().standing()).isEmpty();
      assertThat(years.renewal.ledger().balance()).isEqualTo(Money.ZERO);
    } else {
      assertThat(TwoYears.ends(years.renewal)).isEmpty();
    }
    if (paid.renewal()) {
      assertThat(years.renewal.account().grace()).isNull();
    }
    if (paid == Paid.OLD) {
      var grace = years.renewal.account().grace();
      assertThat(grace).isNotNull();
      assertThat(grace.anchor()).isEqualTo(JANUARY);
      assertThat(years.renewal.account().inherited()).isNull();
    }
    assertThat(years.renewal.replayed()).isEqualTo(years.renewal.state());
  }

  private static EnrollmentEnded end(History history) {
    return TwoYears.ends(history).getFirst();
  }

  private static void assertThatGraceRuns(History history, YearMonth anchor, String deadline) {
    assertThat(history.account().grace()).isNotNull();
    assertThat(history.account().grace().anchor()).isEqualTo(anchor);
    assertThat(history.account().grace().deadline()).isEqualTo(deadline);
  }

  /** November is the first month that is not paid. */
  private static TwoYears november(String until) {
    var years = TwoYears.unpaidFrom(NOVEMBER, "massachusetts", AssistanceClass.APTC);
    years.until(until);
    return years;
  }

  @Test
  void january_is_the_third_month_of_the_same_grace() {
    var years = november("2026-01-01");
    var inherited = years.renewal.all(GraceInherited.class);
    assertThat(inherited).hasSize(1);
    assertThat(inherited.getFirst().decidedOn()).isEqualTo("2025-12-02");
    assertThat(inherited.getFirst().rule().id()).isEqualTo("GRACE_OVER_THE_YEAR");
    var grace = years.renewal.all(GraceStarted.class).getFirst();
    assertThat(grace.anchor()).isEqualTo(NOVEMBER);
    assertThat(grace.graceMonths()).isEqualTo(3);
    assertThat(grace.deadline()).isEqualTo("2026-01-23");
    assertThat(grace.endIfMissed()).isNull();
    assertThat(grace.claimsPendFrom()).isEqualTo("2026-01-01");
    assertThat(grace.amountOwed()).isEqualTo(Money.of("200.00"));
    var notice = years.renewal.all(DelinquencyNoticeDue.class).getFirst();
    assertThat(notice.kind()).isEqualTo(DelinquencyNoticeDue.Kind.FINAL_TERMINATION_WARNING);
    assertThat(notice.deadline()).isEqualTo("2026-01-23");
    assertThat(notice.amount()).isEqualTo(Money.of("400.00"));
  }

  @Test
  void the_long_ladder_is_that_of_the_year_in_which_a_month_was_paid() {
    var years = TwoYears.unpaidFrom(NOVEMBER, "federal-95", AssistanceClass.APTC);
    years.until("2026-01-01");
    var grace = years.renewal.all(GraceStarted.class).getFirst();
    assertThat(grace.graceMonths()).isEqualTo(3);
    assertThat(grace.deadline()).isEqualTo("2026-01-31");

    years = TwoYears.unpaidFrom(DECEMBER, "federal-95", AssistanceClass.APTC);
    years.until("2026-01-01");
    assertThat(years.renewal.account().grace().deadline()).isEqualTo("2026-02-28");
  }

  @Test
  void both_are_lost_on_the_same_day_and_the_tax_credit_of_both_goes_back() {
    var years = november("2026-01-24");
    var old = end(years.old);
    var renewal = end(years.renewal);
    assertThat(old.decidedOn()).isEqualTo(renewal.decidedOn()).isEqualTo("2026-01-24");
    assertThat(old.aptcReturned()).isEqualTo(Money.of("412.40"));
    assertThat(renewal.aptcReturned()).isEqualTo(Money.of("412.40"));
    assertThat(years.renewal.all(InvoiceVoided.class)).hasSize(2);
  }

  @Test
  void the_new_years_money_stays_with_the_new_year() {
    var years = november("2026-01-10");
    years.renewal.pays("january", "200.00", "2026-01-10");
    assertThat(years.renewal.all(GraceCured.class).getFirst().anchor()).isEqualTo(NOVEMBER);
    years.until("2026-02-01");
    assertThat(end(years.old).endDate()).isEqualTo("2025-11-30");
    assertThat(end(years.old).owedAfter()).isEqualTo(Money.of("200.00"));
    assertThat(TwoYears.ends(years.renewal)).isEmpty();
    // February is the first unpaid month after a paid one: a ladder of its own.
    assertThatGraceRuns(years.renewal, YearMonth.of(2026, 2), "2026-04-23");
  }

  @Test
  void a_paid_january_stays_covered_though_february_is_lacking() {
    var years = TwoYears.unpaidFrom(DECEMBER, "massachusetts", AssistanceClass.APTC);
    years.until("2026-02-10");
    years.renewal.pays("january", "200.00", "2026-02-10");
    years.until("2026-02-24");
    var end = end(years.renewal);
    assertThat(end.endDate()).isEqualTo("2026-01-31");
    assertThat(end.aptcReturned()).isEqualTo(Money.of("412.40"));
    assertThat(years.renewal.all(RefundDue.class)).isEmpty();
  }

  @Test
  void cured_last_year_january_has_its_own_three_months() {
    var years = november("2026-01-10");
    years.old.pays("old", "400.00", "2026-01-10");
    years.until("2026-01-11");
    assertThat(years.renewal.all(GraceInheritanceEnded.class)).hasSize(1);
    assertThatGraceRuns(years.renewal, JANUARY, "2026-03-23");
    assertThat(years.renewal.all(DelinquencyNoticeDue.class).getLast().kind())
        .isEqualTo(DelinquencyNoticeDue.Kind.PAST_DUE_WARNING);
    years.until("2026-03-24");
    assertThat(end(years.renewal).endDate()).isEqualTo("2026-01-31");
  }

  @Test
  void money_for_the_old_one_on_its_way_keeps_the_renewal_waiting() {
    var years = november("2026-01-23");
    years.old.expect("old", "400.00", "2026-01-23");
    years.until("2026-01-27");
    assertThat(TwoYears.ends(years.renewal)).isEmpty();
    years.old.receive("old", "400.00", "2026-01-23", "2026-01-27");
    years.until("2026-01-28");
    assertThat(years.renewal.account().grace().anchor()).isEqualTo(JANUARY);
  }

  @Test
  void money_for_the_old_one_that_did_not_come_takes_the_renewal_with_it() {
    var years = november("2026-01-23");
    years.old.expect("old", "400.00", "2026-01-23");
    years.until("2026-01-27");
    years.old.drop("old", "2026-01-27");
    // Whoever loses what had saved it has ten days from the day on which it is known.
    years.until("2026-02-07");
    assertThat(TwoYears.ends(years.old)).hasSize(1);
    assertThat(TwoYears.ends(years.renewal)).isEmpty();
    years.until("2026-02-08");
    assertThat(end(years.renewal).deadline()).isEqualTo("2026-02-07");
  }

  @Test
  void money_in_time_that_comes_to_light_late_brings_both_back() {
    var years = november("2026-01-30");
    assertThat(years.renewal.account().stage()).isEqualTo(Account.Stage.CANCELLED);
    years.old.receive("mailed", "400.00", "2026-01-20", "2026-01-30");
    years.until("2026-01-31");
    var back = years.renewal.all(EnrollmentReinstated.class).getFirst();
    assertThat(back.cause()).isEqualTo(EnrollmentReinstated.Cause.CORRECTION);
    assertThat(back.effectiveDate()).isEqualTo("2026-01-01");
    assertThat(years.renewal.account().isInForce()).isTrue();
    assertThatGraceRuns(years.renewal, JANUARY, "2026-03-23");
  }

  @Test
  void a_renewal_comes_back_with_an_old_one_that_is_paid_within_its_window() {
    var years = november("2026-02-10");
    years.old.pays("arrears", "400.00", "2026-02-10");
    assertThat(years.old.all(EnrollmentReinstated.class)).hasSize(1);
    years.until("2026-02-11");
    assertThat(years.renewal.all(EnrollmentReinstated.class)).hasSize(1);
    assertThat(years.renewal.account().grace().deadline()).isEqualTo("2026-03-23");
  }

  @Test
  void a_waiver_of_the_old_debt_gives_january_its_own_months() {
    var years = TwoYears.unpaidFrom(NOVEMBER, "massachusetts", AssistanceClass.CONNECTORCARE);
    years.until("2026-01-10");
    years.old.when(History.waiver("2025-11", "2025-12", "0.00", "2026-01-10"));
    years.until("2026-01-11");
    assertThat(years.renewal.account().inherited()).isNull();
    assertThat(years.renewal.account().grace().anchor()).isEqualTo(JANUARY);
  }

  @Test
  void januarys_money_that_goes_back_after_the_old_one_is_lost_leaves_ten_days() {
    var years = november("2026-01-10");
    years.renewal.pays("january", "200.00", "2026-01-10");
    years.until("2026-01-27");
    assertThat(years.renewal.account().grace()).isNull();
    years.renewal.reverse("january", "2026-01-27");
    assertThatGraceRuns(years.renewal, NOVEMBER, "2026-02-06");
    years.until("2026-02-07");
    assertThat(end(years.renewal).endDate()).isNull();
  }

  @Test
  void a_return_that_is_known_in_january_makes_january_one_more_month() {
    var years = TwoYears.unpaidFrom(JANUARY, "massachusetts", AssistanceClass.APTC);
    years.until("2026-01-05");
    assertThat(years.renewal.account().grace().anchor()).isEqualTo(JANUARY);
    years.old.reverse("before", "2026-01-05");
    years.until("2026-01-06");
    var grace = years.renewal.all(GraceStarted.class).getLast();
    assertThat(grace.anchor()).isEqualTo(YearMonth.of(2025, 9));
    // What was September's has passed long ago: ten days from the notice, never fewer.
    assertThat(grace.deadline()).isEqualTo("2026-01-16");
    assertThat(years.renewal.all(DelinquencyNoticeDue.class).getLast().deadline())
        .isEqualTo("2026-01-16");
    years.until("2026-01-17");
    assertThat(end(years.renewal).endDate()).isNull();
  }

  @Test
  void while_the_old_ones_clock_stands_still_the_renewal_has_its_own() {
    var years = november("2026-01-15");
    years.old.when(History.appeal("2026-01-15", "2026-01-15"));
    years.until("2026-01-16");
    assertThat(years.renewal.account().grace().anchor()).isEqualTo(JANUARY);
    years.until("2026-02-01");
    years.old.when(History.release(Outcome.LOST, "2026-02-01"));
    years.until("2026-02-02");
    assertThatGraceRuns(years.renewal, NOVEMBER, "2026-02-12");
  }

  @Test
  void a_month_of_the_old_one_that_may_be_paid_later_starts_its_grace_later() {
    var years = TwoYears.unpaidFrom(DECEMBER, "massachusetts", AssistanceClass.UNSUBSIDIZED);
    years.until("2025-12-05");
    years.old.when(History.extension("2025-12", "2026-01-12", "2025-12-05"));
    years.until("2026-01-12");
    assertThat(years.renewal.account().grace().anchor()).isEqualTo(JANUARY);
    years.until("2026-01-13");
    assertThatGraceRuns(years.renewal, DECEMBER, "2026-01-23");
  }

  @Test
  void january_itself_may_be_paid_later() {
    var years = november("2026-01-05");
    years.renewal.when(History.extension("2026-01", "2026-01-30", "2026-01-05"));
    years.until("2026-01-30");
    assertThat(years.renewal.account().grace()).isNull();
    years.until("2026-01-31");
    assertThatGraceRuns(years.renewal, NOVEMBER, "2026-02-10");
  }

  @Test
  void registered_after_the_old_one_was_lost_it_has_ten_days() {
    var years = TwoYears.begun("massachusetts", AssistanceClass.APTC, false);
    years.old.pays("before", "200.00", "2025-08-10");
    years.until("2026-01-02"); // October is lost on December 24
    years.renew();
    years.until("2026-01-03");
    assertThat(years.renewal.account().inherited().lost()).isTrue();
    years.until("2026-01-24");
    assertThat(end(years.renewal).anchor()).isEqualTo(OCTOBER);
    assertThat(end(years.renewal).deadline()).isAfterOrEqualTo(LocalDate.of(2026, 1, 12));
  }

  @Test
  void what_another_enrollment_leaves_is_none_of_its_business() {
    var history = History.massachusetts();
    history.when(History.withTaxCredit("2026-01-01", "2025-12-01"));
    var grace = new OpenGrace(NOVEMBER, AssistanceClass.APTC, LocalDate.of(2026, 1, 23), false);
    assertThat(history.inherits(grace, "2025-12-02")).isEmpty();

    var renewal = History.massachusetts();
    renewal.when(History.renewing(History.withTaxCredit("2026-01-01", "2025-12-01")));
    var later = new OpenGrace(JANUARY, AssistanceClass.APTC, LocalDate.of(2026, 3, 23), false);
    assertThat(renewal.inherits(later, "2025-12-02")).isEmpty();
    assertThat(renewal.inherits(grace, "2025-12-02")).hasSize(1);
    assertThat(renewal.inherits(grace, "2025-12-03")).isEmpty();
  }

  @Test
  void ended_otherwise_the_renewal_waits_for_nothing() {
    var years = TwoYears.unpaidFrom(DECEMBER, "massachusetts", AssistanceClass.APTC);
    years.until("2025-12-10");
    years.old.when(History.end(EnrollmentEnded.Reason.PLAN_CHANGE, "2025-12-31", "2025-12-10"));
    years.until("2026-02-24");
    assertThat(end(years.renewal).deadline()).isEqualTo("2026-02-23");
  }
}
