package io.paidthrough.billing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.starter.policy.PolicyFolder;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The dates and the money of the four exchanges, as tables to be read beside their rules. */
class ExchangePolicyTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);

  /** The month M is the first that is left unpaid. */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          exchange      | M       | due        | unsubsidized | with a tax credit | claims pend
          # January unpaid, the exchange's published example
          massachusetts | 2026-01 | 2025-12-23 | 2026-01-23   | 2026-03-23        | 2026-02-01
          federal-95    | 2026-01 | 2025-12-31 | 2026-01-31   | 2026-03-31        | 2026-02-01
          cards         | 2026-01 | 2025-12-26 | 2026-01-31   | 2026-03-31        | 2026-02-01
          planx         | 2026-01 | 2025-12-23 | 2026-01-23   | 2026-03-31        | 2026-02-01
          # April unpaid; its 31st day of grace is the 1st of May
          massachusetts | 2026-04 | 2026-03-23 | 2026-04-23   | 2026-06-23        | 2026-05-01
          federal-95    | 2026-04 | 2026-03-31 | 2026-05-01   | 2026-06-30        | 2026-05-01
          cards         | 2026-04 | 2026-03-26 | 2026-04-30   | 2026-06-30        | 2026-05-01
          planx         | 2026-04 | 2026-03-23 | 2026-04-23   | 2026-06-30        | 2026-05-01
          # July unpaid
          massachusetts | 2026-07 | 2026-06-23 | 2026-07-23   | 2026-09-23        | 2026-08-01
          federal-95    | 2026-07 | 2026-06-30 | 2026-07-31   | 2026-09-30        | 2026-08-01
          cards         | 2026-07 | 2026-06-26 | 2026-07-31   | 2026-09-30        | 2026-08-01
          planx         | 2026-07 | 2026-06-23 | 2026-07-23   | 2026-09-30        | 2026-08-01
          # grace over the end of a year
          massachusetts | 2026-11 | 2026-10-23 | 2026-11-23   | 2027-01-23        | 2026-12-01
          federal-95    | 2026-11 | 2026-10-31 | 2026-12-01   | 2027-01-31        | 2026-12-01
          cards         | 2026-11 | 2026-10-26 | 2026-11-30   | 2027-01-31        | 2026-12-01
          planx         | 2026-11 | 2026-10-23 | 2026-11-23   | 2027-01-31        | 2026-12-01
          # a leap year
          massachusetts | 2028-02 | 2028-01-23 | 2028-02-23   | 2028-04-23        | 2028-03-01
          federal-95    | 2028-02 | 2028-01-31 | 2028-03-02   | 2028-04-30        | 2028-03-01
          cards         | 2028-02 | 2028-01-26 | 2028-02-29   | 2028-04-30        | 2028-03-01
          planx         | 2028-02 | 2028-01-23 | 2028-02-23   | 2028-04-30        | 2028-03-01
          massachusetts | 2028-03 | 2028-02-23 | 2028-03-23   | 2028-05-23        | 2028-04-01
          federal-95    | 2028-03 | 2028-02-29 | 2028-03-31   | 2028-05-31        | 2028-04-01
          # and an ordinary one
          federal-95    | 2027-02 | 2027-01-31 | 2027-03-03   | 2027-04-30        | 2027-03-01
          federal-95    | 2027-03 | 2027-02-28 | 2027-03-31   | 2027-05-31        | 2027-04-01
          """)
  void a_month_left_unpaid_has_its_dates(
      String exchange,
      YearMonth m,
      LocalDate due,
      LocalDate unsubsidized,
      LocalDate taxCredit,
      LocalDate claimsPend) {
    var policy = policy(exchange);

    assertThat(policy.dueDate(m)).isEqualTo(due);
    assertThat(policy.graceStart(m)).isEqualTo(m.atDay(1));
    assertThat(policy.graceMonth(m, 1)).isEqualTo(m);
    assertThat(policy.graceMonth(m, 2)).isEqualTo(m.plusMonths(1));
    assertThat(policy.graceMonth(m, 3)).isEqualTo(m.plusMonths(2));
    assertThat(policy.unsubDeadline(m)).isEqualTo(unsubsidized);
    assertThat(policy.aptcDeadline(m)).isEqualTo(taxCredit);
    assertThat(policy.graceDeadline(m, AssistanceClass.CONNECTORCARE)).isEqualTo(taxCredit);
    assertThat(policy.claimsPendFrom(m, AssistanceClass.APTC)).contains(claimsPend);
    assertThat(policy.claimsPendFrom(m, AssistanceClass.CONNECTORCARE)).contains(claimsPend);
    assertThat(policy.claimsPendFrom(m, AssistanceClass.UNSUBSIDIZED)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is a {1}")
  @CsvSource({
    "2017-04-23, SUNDAY", // the exchange's published table of 2017
    "2017-07-23, SUNDAY",
    "2017-09-23, SATURDAY",
    "2017-11-23, THURSDAY", // Thanksgiving
    "2026-05-23, SATURDAY",
    "2026-08-23, SUNDAY",
    "2027-01-23, SATURDAY",
    "2027-05-23, SUNDAY",
    "2027-10-23, SATURDAY",
    "2028-01-23, SUNDAY",
    "2028-04-23, SUNDAY",
    "2028-07-23, SUNDAY",
    "2028-09-23, SATURDAY",
    "2028-11-23, THURSDAY", // Thanksgiving
    "2028-12-23, SATURDAY"
  })
  void the_23rd_does_not_roll(LocalDate the23rd, DayOfWeek weekday) {
    var month = YearMonth.from(the23rd);

    assertThat(the23rd.getDayOfWeek()).isEqualTo(weekday);
    assertThat(policy("massachusetts").dueDate(month.plusMonths(1))).isEqualTo(the23rd);
    assertThat(policy("massachusetts").unsubDeadline(month)).isEqualTo(the23rd);
    assertThat(policy("massachusetts").aptcDeadline(month.minusMonths(2))).isEqualTo(the23rd);
    assertThat(policy("planx").dueDate(month.plusMonths(1))).isEqualTo(the23rd);
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 2026-06, 2026-05-01, 2026-05-01, 2026-05-23",
    "massachusetts, 2026-06, 2026-05-01, 2026-05-14, 2026-05-24", // ten days to pay
    "massachusetts, 2026-06, 2026-05-01, 2026-05-13, 2026-05-23",
    "massachusetts, 2026-06, 2026-05-01, 2026-04-20, 2026-05-23",
    "federal-95,    2026-06, 2026-05-01, 2026-05-22, 2026-06-01",
    "cards,         2026-06, 2026-05-05, 2026-05-05, 2026-05-26",
    "cards,         2026-06, 2026-05-05, 2026-05-17, 2026-05-27",
    "planx,         2026-06, 2026-05-01, 2026-05-01, 2026-05-23"
  })
  void a_month_billed_late_leaves_days_to_pay(
      String exchange, YearMonth m, LocalDate regularly, LocalDate issued, LocalDate due) {
    assertThat(policy(exchange).issueDate(m)).isEqualTo(regularly);
    assertThat(policy(exchange).dueDate(m, issued)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 2026-06, 2026-05-11, 2026-05-23",
    "federal-95,    2026-06, 2026-05-11, 2026-07-01",
    "federal-95,    2028-02, 2028-01-11, 2028-03-02",
    "cards,         2026-06, 2026-05-11, 2026-06-01",
    "planx,         2026-06, 2026-05-11, 2026-05-23"
  })
  void the_binder_has_its_own_deadline(
      String exchange, YearMonth month, LocalDate issued, LocalDate deadline) {
    assertThat(policy(exchange).binderDeadline(month, issued)).isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 2026-07-24, 2026-08-28", // SC-11
    "massachusetts, 2026-06-24, 2026-07-29",
    "massachusetts, 2028-02-10, 2028-03-16",
    "planx,         2026-07-24, 2026-08-28",
    "federal-95,    2026-07-01, ",
    "cards,         2026-07-01, "
  })
  void payment_restores_coverage_for_a_while_or_never(
      String exchange, LocalDate notice, @Nullable LocalDate until) {
    assertThat(policy(exchange).reinstateUntil(notice)).isEqualTo(Optional.ofNullable(until));
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 2026-09-23, 2026-09-30", // SC-25
    "massachusetts, 2026-09-24, 2026-10-31",
    "massachusetts, 2026-12-23, 2026-12-31",
    "massachusetts, 2026-12-24, 2027-01-31",
    "massachusetts, 2028-01-24, 2028-02-29",
    "planx,         2026-09-23, 2026-09-30",
    "planx,         2026-09-24, 2026-10-31",
    "cards,         2026-09-01, 2026-09-30",
    "cards,         2026-10-31, 2026-10-31",
    "federal-95,    2026-09-23, 2026-09-23",
    "federal-95,    2026-09-24, 2026-09-24"
  })
  void a_member_who_leaves_is_covered_until(
      String exchange, LocalDate requested, LocalDate lastDay) {
    assertThat(policy(exchange).voluntaryEnd(requested)).isEqualTo(lastDay);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, true,  2026-06",
    "2026-05-15, true,  2026-06",
    "2026-05-16, true,  2026-07",
    "2026-05-31, true,  2026-07",
    "2026-12-16, true,  2027-02",
    "2026-05-15, false, 2026-06",
    "2026-05-16, false, 2026-06",
    "2026-12-31, false, 2027-01"
  })
  void a_decrease_of_the_tax_credit_after_the_15th_counts_a_month_later(
      LocalDate noticed, boolean decreases, YearMonth first) {
    for (var exchange : PolicyFolder.EXCHANGES) {
      assertThat(policy(exchange).firstMonthOfChange(noticed, decreases)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 200.00, 200.00, true",
    "massachusetts, 199.99, 200.00, false",
    "massachusetts, 200.01, 200.00, true",
    "massachusetts,   0.00,   0.00, true",
    "massachusetts,   0.00,   0.01, false",
    "cards,         199.99, 200.00, false",
    "planx,         199.99, 200.00, false",
    "federal-95,    190.00, 200.00, true",
    "federal-95,    189.99, 200.00, false",
    "federal-95,    380.00, 400.00, true", // two months: the shortfall adds up
    "federal-95,    379.99, 400.00, false",
    "federal-95,      0.95,   0.99, true",
    "federal-95,      0.94,   0.99, false", // 94.9 percent
    "federal-95,      0.00, 200.00, false",
    "federal-95,      0.00,   0.00, true"
  })
  void paid_is_decided_in_whole_cents(String exchange, String counted, String owed, boolean paid) {
    assertThat(policy(exchange).isPaid(Money.of(counted), Money.of(owed), Money.of("612.40")))
        .isEqualTo(paid);
  }

  @ParameterizedTest
  @CsvSource({
    "perMille,  980,   187.76, 200.00, 612.40, true", // 2 percent of 612.40 is 12.248
    "perMille,  980,   187.75, 200.00, 612.40, false",
    "perMille,  980,   375.51, 400.00, 1224.80, true",
    "perMille,  980,   375.50, 400.00, 1224.80, false",
    "perMille,  980,     0.00,   5.00, 612.40, false", // nothing paid starts no coverage
    "perMille,  980,     0.01,   5.00, 612.40, true",
    "shortfall, 10.00, 190.00, 200.00, 612.40, true",
    "shortfall, 10.00, 189.99, 200.00, 612.40, false",
    "shortfall, 10.00, 390.00, 400.00, 1224.80, true", // not ten dollars for each month
    "shortfall, 10.00, 389.99, 400.00, 1224.80, false",
    "shortfall, 10.00,   0.00,   5.00, 612.40, false",
    "shortfall, 10.00,   0.01,   5.00, 612.40, true"
  })
  void thresholds_of_2025_have_two_sides(
      String bound, String value, String counted, String owed, String gross, boolean paid) {
    var threshold =
        bound.equals("perMille")
            ? "{kind: GROSS_PERCENT, perMille: %s, rule: PREMIUM_PAID, cites: 90 FR 4424}"
            : "{kind: FIXED_DOLLAR, shortfall: \"%s\", rule: PREMIUM_PAID, cites: 90 FR 4424}";
    var policy =
        PolicyDraft.of("massachusetts")
            .with("/versions/0/from", "2025-01-15")
            .with("/versions/0/to", "2025-08-24")
            .with("/versions/0/threshold", threshold.formatted(value))
            .check()
            .on(LocalDate.of(2025, 3, 1));

    assertThat(policy.isPaid(Money.of(counted), Money.of(owed), Money.of(gross))).isEqualTo(paid);
  }

  @ParameterizedTest
  @CsvSource({
    "federal-95,    310.00, 2026-05-31, 310.00",
    "federal-95,    310.00, 2026-05-01,  10.00",
    "federal-95,    312.45, 2026-05-10, 100.79", // 100.790…
    "federal-95,      0.31, 2026-05-15,   0.15",
    "federal-95,      0.30, 2026-04-15,   0.15",
    "federal-95,      0.01, 2026-04-15,   0.01", // half a cent goes up
    "federal-95,      0.01, 2026-04-14,   0.00",
    "federal-95,    290.00, 2028-02-10, 100.00", // 29 days
    "federal-95,    280.00, 2027-02-10, 100.00", // 28 days
    "massachusetts, 312.45, 2026-05-10, 312.45",
    "cards,         312.45, 2026-05-10, 312.45",
    "planx,         312.45, 2026-05-10, 312.45"
  })
  void a_month_that_ends_early_costs(
      String exchange, String monthly, LocalDate lastDay, String cost) {
    assertThat(policy(exchange).prorate(Money.of(monthly), lastDay)).isEqualTo(Money.of(cost));
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts,  0.00,  0.00, 0, EXCHANGE, 60, 1, 6",
    "federal-95,     0.00,  0.00, 0, EXCHANGE, 60, 0, 0",
    "cards,          0.00,  0.00, 0, EXCHANGE, 60, 0, 0",
    "planx,         10.00, 15.00, 4, MEMBER,   30, 3, 6"
  })
  void fees_and_concessions_differ(
      String exchange,
      String late,
      String returned,
      int instalments,
      ExchangePolicy.Extension.Scope scope,
      int days,
      int waived,
      int months) {
    var policy = policy(exchange);

    assertThat(policy.fee(FeeAssessed.Kind.LATE)).isEqualTo(Money.of(late));
    assertThat(policy.fee(FeeAssessed.Kind.RETURNED_ITEM)).isEqualTo(Money.of(returned));
    assertThat(policy.arrangement().maxInstalments()).isEqualTo(instalments);
    assertThat(policy.extension().scope()).isEqualTo(scope);
    assertThat(policy.extension().maxDays()).isEqualTo(days);
    assertThat(policy.waiver().classes()).hasSize(waived);
    assertThat(policy.waiver().maxMonths()).isEqualTo(months);
  }

  @ParameterizedTest
  @CsvSource({"massachusetts, false", "federal-95, true", "cards, false", "planx, false"})
  void some_ladders_need_a_month_paid_in_the_benefit_year(String exchange, boolean needed) {
    var policy = policy(exchange);

    assertThat(policy.ladder(AssistanceClass.APTC).requiresPaidMonthInBenefitYear())
        .isEqualTo(needed);
    assertThat(policy.ladder(AssistanceClass.UNSUBSIDIZED).requiresPaidMonthInBenefitYear())
        .isFalse();
  }

  @Test
  void the_version_of_the_day_decides_and_is_pinned() {
    var policies =
        PolicyDraft.of("massachusetts")
            .with("/versions/0/to", "2026-12-31")
            .andThen("2", "2027-01-01")
            .with("/versions/1/dueDate/dayOfMonthBefore", "25")
            .with("/versions/1/dueDate/cites", "956 CMR 12.10(2), as amended")
            .check();

    assertThat(policies.on(LocalDate.of(2026, 12, 31)).dueDateRule())
        .extracting("id", "policy", "policyVersion")
        .containsExactly("DUE_DATE", "massachusetts", 1);
    assertThat(policies.on(LocalDate.of(2027, 1, 1)).dueDateRule())
        .extracting("id", "policy", "policyVersion", "cites")
        .containsExactly("DUE_DATE", "massachusetts", 2, "956 CMR 12.10(2), as amended");
    assertThat(policies.on(LocalDate.of(2027, 1, 1)).dueDate(YearMonth.of(2027, 3)))
        .isEqualTo("2027-02-25");
  }

  @Test
  void a_day_without_policy_decides_nothing() {
    var policies = PolicyDraft.of("federal-95").with("/versions/0/to", "2026-12-31").check();

    assertThat(policies.find(LocalDate.of(2015, 12, 31))).isEmpty();
    assertThat(policies.find(LocalDate.of(2016, 1, 1))).isPresent();
    assertThat(policies.find(LocalDate.of(2026, 12, 31))).isPresent();
    assertThat(policies.find(LocalDate.of(2027, 1, 1))).isEmpty();
    assertThatThrownBy(() -> policies.on(LocalDate.of(2027, 1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "exchange federal-95 has no policy on 2027-01-01; it has one from 2016-01-01 to"
                + " 2026-12-31");
  }

  @ParameterizedTest
  @EnumSource(names = "NON_PAYMENT", mode = EnumSource.Mode.EXCLUDE)
  void every_end_has_a_rule_with_its_source(EnrollmentEnded.Reason reason) {
    assertThat(policy("massachusetts").endRule(reason).cites()).isNotBlank();
    assertThat(policy("massachusetts").rules()).contains(policy("massachusetts").endRule(reason));
  }

  @Test
  void non_payment_ends_under_its_ladder() {
    assertThatThrownBy(() -> policy("massachusetts").endRule(EnrollmentEnded.Reason.NON_PAYMENT))
        .hasMessageContaining("ladder");
    assertThat(policy("massachusetts").graceRule(AssistanceClass.UNSUBSIDIZED).cites())
        .startsWith("956 CMR 12.12(3)");
  }

  @Test
  void all_exchanges_name_their_rules_alike() {
    var names = policy("massachusetts").rules().stream().map(rule -> rule.id()).toList();

    assertThat(names).doesNotHaveDuplicates().contains("BINDER_DEADLINE", "GRACE_APTC", "HOLD");
    for (var exchange : PolicyFolder.EXCHANGES) {
      assertThat(policy(exchange).rules()).extracting("id").containsExactlyElementsOf(names);
      assertThat(policy(exchange).rules()).extracting("policy").containsOnly(exchange);
    }
  }

  @Test
  void an_unknown_exchange_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> PolicyCatalog.load("narnia"))
        .hasMessageContaining("narnia")
        .hasMessageContaining("massachusetts");
  }

  private static ExchangePolicy policy(String exchange) {
    return PolicyCatalog.load(exchange).on(TODAY);
  }
}
