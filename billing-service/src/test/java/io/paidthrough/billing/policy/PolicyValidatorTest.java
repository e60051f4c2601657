package io.paidthrough.billing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.Finding.Code;
import io.paidthrough.starter.policy.InvalidPolicy;
import io.paidthrough.starter.policy.PolicyFolder;
import io.paidthrough.starter.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One refusal for everything that can be wrong, each with its place and a sentence. */
class PolicyValidatorTest {
  static final List<String> KNOWN = PolicyFolder.EXCHANGES;

  @ParameterizedTest
  @FieldSource("KNOWN")
  void every_exchange_of_this_build_can_be_used(String exchange) {
    assertThatCode(() -> PolicyCatalog.load(exchange)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dueDate                | -       | MISSING_KEY | is missing.
          dueDate/cites          | -       | MISSING_KEY | is missing.
          grace/CONNECTORCARE    | -       | MISSING_KEY | is missing.
          grace/APTC/months      | null      | MISSING_KEY | is missing.
          dueDate/day            | 23      | UNKNOWN_KEY | is not known here; known are cites, dayOfMonthBefore, rule.
          grace/MEDICAID         | {}      | UNKNOWN_KEY | is not known here; known are APTC, CONNECTORCARE, UNSUBSIDIZED.
          grace                  | 3       | WRONG_VALUE | is not a mapping of keys to values.
          dueDate/dayOfMonthBefore | "23"  | WRONG_VALUE | is not a whole number.
          dueDate/dayOfMonthBefore | 23.5  | WRONG_VALUE | is not a whole number.
          dueDate/dayOfMonthBefore | 0     | WRONG_VALUE | is 0; it lies between 1 and 31.
          dueDate/dayOfMonthBefore | 32    | WRONG_VALUE | is 32; it lies between 1 and 31.
          reinstatement/days     | -1      | WRONG_VALUE | is -1; it lies between 0 and 366.
          binder/days            | -1      | WRONG_VALUE | is -1; it lies between 0 and 366.
          from                   | soon    | WRONG_VALUE | is not a day, such as 2026-01-01.
          from                   | 2026-02-30 | WRONG_VALUE | is not a day, such as 2026-01-01.
          to                     | +999999999-12-31 | WRONG_VALUE | is not a day, such as 2026-01-01.
          to                     | 2026    | WRONG_VALUE | is not a day, such as 2026-01-01.
          fees/late              | 10.00   | WRONG_VALUE | is not an amount; write it in quotes with two decimals, such as "10.00".
          binder/ifLate          | DELAY   | WRONG_VALUE | is not one of [CANCEL, ROLL_FORWARD_WITHIN_WINDOW].
          waiver/classes         | APTC    | WRONG_VALUE | is not a list.
          grace/APTC/requiresPaidMonthInBenefitYear | perhaps | WRONG_VALUE | is neither true nor false.
          dueDate/cites          | 12      | WRONG_VALUE | is not a text.
          dueDate/cites          | "  "    | NOT_CITED   | is empty; every rule names its source.
          dueDate/rule           | due     | WRONG_VALUE | is not a name in capitals, such as BINDER_DEADLINE.
          to                     | 2013-12-31 | CONTRADICTION | is 2013-12-31, before from.
          invoicing/dayOfMonthBefore | 24  | CONTRADICTION | bills 2027-01 on 2026-12-24, after it was due on 2026-12-23.
          threshold/perMille     | 950     | CONTRADICTION | means nothing to a threshold of kind FULL.
          threshold/shortfall    | "10.00" | CONTRADICTION | means nothing to a threshold of kind FULL.
          grace/UNSUBSIDIZED/months | 2    | WRONG_VALUE | is 2; grace lasts 1 month or 3.
          grace/UNSUBSIDIZED/claimsPendFromMonth | 2 | CONTRADICTION | is 2, but grace ends after month 1.
          grace/UNSUBSIDIZED/requiresPaidMonthInBenefitYear | true | CONTRADICTION | is true, but this is the ladder of those who paid no month.
          grace/APTC/end         | LAST_PAID_MONTH | POLICY_NOT_PERMITTED | is LAST_PAID_MONTH for a household with a tax credit (45 CFR 155.430(d)(4), the last day of the first month of grace).
          grace/APTC/claimsPendFromMonth | 1 | POLICY_NOT_PERMITTED | is 1 (45 CFR 156.270(d)(1), claims of the first month are paid).
          grace/APTC/claimsPendFromMonth | 4 | CONTRADICTION | is 4, but grace ends after month 3.
          grace/APTC/deadlineDay | 31      | CONTRADICTION | means nothing to a deadline of kind DUE_DATE_AFTER.
          voluntaryEnd/day       | 0       | WRONG_VALUE | is 0; a day of the month lies between 1 and 31.
          voluntaryEnd/day       | 32      | WRONG_VALUE | is 32; a day of the month lies between 1 and 31.
          extension/maxDays      | 0       | CONTRADICTION | is 0 for scope EXCHANGE.
          waiver/maxMonths       | 0       | CONTRADICTION | is 0 for 1 classes.
          waiver/classes         | [APTC, APTC] | WRONG_VALUE | names a class twice.
          arrangement/maxDays    | 30      | CONTRADICTION | is 30 for 0 instalments.
          reminders/daysBefore   | [7, 7]  | WRONG_VALUE | names a day twice.
          reminders/daysBefore/1 | 23      | CONTRADICTION | is 23, but 2027-01 is billed only on 2026-12-01.
          """)
  void one_thing_wrong_is_one_finding(String place, String value, Code code, String sentence) {
    var at = "/versions/0/" + place;
    var draft = PolicyDraft.of("massachusetts");
    var findings =
        place.endsWith("/1")
            ? draft.with("/versions/0/reminders/daysBefore", "[7, " + value + "]").findings()
            : draft.with(at, value).findings();

    assertThat(findings).extracting(Finding::code).containsExactly(code);
    assertThat(findings.getFirst().pointer()).isEqualTo(at);
    assertThat(findings.getFirst().message())
        .isEqualTo("versions[0]." + place.replace("/1", "[1]").replace('/', '.') + " " + sentence);
  }

  @Test
  void the_grace_of_a_tax_credit_lasts_three_months() {
    assertThat(
            PolicyDraft.of("massachusetts")
                .with("/versions/0/grace/APTC/months", "1")
                .with("/versions/0/grace/APTC/claimsPendFromMonth", "-")
                .findings())
        .extracting(Finding::message)
        .containsExactly(
            "versions[0].grace.APTC.months is 1 for a household with a tax credit"
                + " (45 CFR 156.270(d), three consecutive months).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -  | MISSING_KEY   | is missing, which DAY_OF_GRACE needs.
          32 | CONTRADICTION | is 32, beyond 1 months of grace.
          """)
  void a_day_of_grace_is_named_and_lies_in_it(String day, Code code, String sentence) {
    var findings =
        PolicyDraft.of("federal-95")
            .with("/versions/0/grace/UNSUBSIDIZED/deadlineDay", day)
            .findings();

    assertThat(findings).extracting(Finding::code).containsExactly(code);
    assertThat(findings.getFirst().message())
        .isEqualTo("versions[0].grace.UNSUBSIDIZED.deadlineDay " + sentence);
  }

  @ParameterizedTest
  @CsvSource({"11, 0", "10, 1"})
  void grace_is_no_shorter_than_the_warning_that_is_promised(int day, int findings) {
    assertThat(
            PolicyDraft.of("federal-95")
                .with("/versions/0/grace/UNSUBSIDIZED/deadlineDay", String.valueOf(day))
                .findings())
        .hasSize(findings)
        .allSatisfy(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "versions[0].grace.UNSUBSIDIZED.deadline ends the grace of 2027-01 on"
                            + " 2027-01-10, but minimumNotice asks for 10 days of warning."));
  }

  @ParameterizedTest
  @CsvSource({"21, 0", "20, 1"})
  void the_first_payment_is_not_late_before_it_is_due(int days, int findings) {
    assertThat(
            PolicyDraft.of("cards")
                .with("/versions/0/binder/days", String.valueOf(days))
                .findings())
        .hasSize(findings)
        .allSatisfy(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "versions[0].binder.days ends the first payment of 2027-01 on 2026-12-25,"
                            + " before it is due on 2026-12-26."));
  }

  @Test
  void one_instalment_is_no_plan() {
    assertThat(
            PolicyDraft.of("planx").with("/versions/0/arrangement/maxInstalments", "1").findings())
        .extracting(Finding::message)
        .containsExactly("versions[0].arrangement.maxInstalments is 1; one instalment is no plan.");
  }

  @Test
  void two_rules_do_not_share_a_name() {
    assertThat(PolicyDraft.of("planx").with("/versions/0/hold/rule", "FEES").findings())
        .extracting(Finding::message)
        .containsExactly("versions[0] has two rules named FEES.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Massachusetts", "\"\"", "a/b", "9lives"})
  void an_exchange_has_a_plain_name(String id) {
    assertThat(PolicyDraft.of("massachusetts").with("/id", id).findings())
        .extracting(Finding::message)
        .containsExactly("id is not a name of 1 to 40 small letters, digits and hyphens.");
  }

  @Test
  void an_exchange_has_a_version() {
    assertThat(PolicyDraft.of("massachusetts").with("/versions", "[]").findings())
        .extracting(Finding::message)
        .containsExactly("versions is empty; an exchange has at least one version.");
  }

  // ---- versions ----------------------------------------------------------------------------

  @ParameterizedTest(name = "1 until {0}, {1} from {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-31 | 2 | 2027-01-01 |                |
          2026-12-31 | 2 | 2027-01-02 | GAP            | versions[1].from is 2027-01-02, so that 2027-01-01 has no policy.
          2026-12-31 | 2 | 2027-02-01 | GAP            | versions[1].from is 2027-02-01, so that 2027-01-01 to 2027-01-31 has no policy.
          2026-12-31 | 2 | 2026-12-31 | OVERLAP        | versions[1].from is 2026-12-31, but version 1 holds until 2026-12-31.
          -          | 2 | 2027-01-01 | OVERLAP        | versions[0].to is missing, but version 2 follows.
          2026-12-31 | 1 | 2027-01-01 | VERSION_NUMBER | versions[1].version is 1; after version 1 comes 2.
          2026-12-31 | 3 | 2027-01-01 | VERSION_NUMBER | versions[1].version is 3; after version 1 comes 2.
          """)
  void every_day_has_one_version(
      String to, String version, String from, @Nullable String code, @Nullable String message) {
    var findings =
        PolicyDraft.of("massachusetts")
            .andThen(version, from)
            .with("/versions/0/to", to)
            .findings();

    if (code == null) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).extracting(Finding::code).containsExactly(Code.valueOf(code));
      assertThat(findings).extracting(Finding::message).containsExactly(message);
    }
  }

  // ---- the rule calendar, SC-08 ------------------------------------------------------------

  @ParameterizedTest(name = "{0} {1} from {2} to {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          FULL          | -     | 2014-01-01 | -          | -
          FULL          | -     | 2027-01-01 | -          | -
          NET_PERCENT   | 950   | 2016-01-01 | -          | -
          NET_PERCENT   | 1000  | 2027-01-01 | -          | -
          NET_PERCENT   | 949   | 2016-01-01 | -          | perMille is 949, but at least 950 is asked for from 2016-01-01 on (45 CFR 155.400(g)
          NET_PERCENT   | 949   | 2025-01-15 | 2025-08-24 | perMille is 949, but at least 950 is asked for from 2025-01-15 to 2025-08-24 (45 CFR 155.400(g)
          NET_PERCENT   | 949   | 2027-01-01 | -          | perMille is 949, but at least 950 is asked for from 2027-01-01 on (45 CFR 155.400(g)
          NET_PERCENT   | 950   | 2015-12-31 | -          | kind is NET_PERCENT, which is not permitted from 2015-12-31 to 2015-12-31 until a calendar entry with a citation is added.
          GROSS_PERCENT | 980   | 2025-01-15 | 2025-08-24 | -
          GROSS_PERCENT | 979   | 2025-01-15 | 2025-08-24 | perMille is 979, but at least 980 is asked for from 2025-01-15 to 2025-08-24 (90 FR 4424
          GROSS_PERCENT | 980   | 2025-01-14 | 2025-08-24 | kind is GROSS_PERCENT, which is not permitted from 2025-01-14 to 2025-01-14 (90 FR 4424
          GROSS_PERCENT | 980   | 2025-01-15 | 2025-08-25 | kind is GROSS_PERCENT, which is not permitted from 2025-08-25 to 2025-08-25 (90 FR 27074
          GROSS_PERCENT | 980   | 2026-01-01 | 2026-12-31 | kind is GROSS_PERCENT, which is not permitted from 2026-01-01 to 2026-12-31 (90 FR 27074
          GROSS_PERCENT | 980   | 2027-01-01 | 2027-12-31 | kind is GROSS_PERCENT, which is not permitted from 2027-01-01 to 2027-12-31 until a calendar entry with a citation is added.
          FIXED_DOLLAR  | 10.00 | 2025-01-15 | 2025-08-24 | -
          FIXED_DOLLAR  | 10.01 | 2025-01-15 | 2025-08-24 | shortfall is 10.01, but at most 10.00 may be lacking from 2025-01-15 to 2025-08-24 (90 FR 4424
          FIXED_DOLLAR  | 10.00 | 2025-01-14 | 2025-08-24 | kind is FIXED_DOLLAR, which is not permitted from 2025-01-14 to 2025-01-14 (90 FR 4424
          FIXED_DOLLAR  | 10.00 | 2025-01-15 | 2025-08-25 | kind is FIXED_DOLLAR, which is not permitted from 2025-08-25 to 2025-08-25 (90 FR 27074
          FIXED_DOLLAR  | 10.00 | 2026-06-01 | 2026-06-01 | kind is FIXED_DOLLAR, which is not permitted from 2026-06-01 to 2026-06-01 (90 FR 27074
          FIXED_DOLLAR  | 10.00 | 2027-01-01 | -          | kind is FIXED_DOLLAR, which is not permitted from 2027-01-01 on until a calendar entry with a citation is added.
          """)
  void a_threshold_is_permitted_on_its_dates_or_refused(
      String kind, String bound, String from, @Nullable String to, @Nullable String refused) {
    var findings = withThreshold(kind, bound, from, to).findings();

    if (refused == null) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).extracting(Finding::code).containsExactly(Code.POLICY_NOT_PERMITTED);
      assertThat(findings.getFirst().message()).startsWith("versions[0].threshold." + refused);
      assertThat(findings.getFirst().cites() == null).isEqualTo(refused.contains("until a"));
    }
  }

  @Test
  void a_threshold_is_judged_on_every_day_of_its_version() {
    assertThat(withThreshold("FIXED_DOLLAR", "10.01", "2014-01-01", null).findings())
        .extracting(Finding::message)
        .satisfiesExactly(
            first -> assertThat(first).contains("from 2014-01-01 to 2025-01-14", "90 FR 4424"),
            second -> assertThat(second).contains("at most 10.00", "90 FR 4424"),
            third -> assertThat(third).contains("from 2025-08-25 to 2026-12-31", "90 FR 27074"),
            fourth -> assertThat(fourth).contains("from 2027-01-01 on until a calendar entry"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {kind: NET_PERCENT}                                      | perMille is missing, which NET_PERCENT needs.
          {kind: GROSS_PERCENT}                                    | perMille is missing, which GROSS_PERCENT needs.
          {kind: FIXED_DOLLAR}                                     | shortfall is missing, which FIXED_DOLLAR needs.
          {kind: NET_PERCENT, perMille: 950, shortfall: "1.00"}    | shortfall means nothing to a threshold of kind NET_PERCENT.
          {kind: FIXED_DOLLAR, perMille: 950, shortfall: "1.00"}   | perMille means nothing to a threshold of kind FIXED_DOLLAR.
          """)
  void a_threshold_has_the_bound_of_its_kind(String threshold, String sentence) {
    assertThat(
            PolicyDraft.of("massachusetts")
                .with("/versions/0/threshold", threshold)
                .with("/versions/0/threshold/rule", "PREMIUM_PAID")
                .with("/versions/0/threshold/cites", "45 CFR 155.400(g)")
                .findings())
        .extracting(Finding::message)
        .containsExactly("versions[0].threshold." + sentence);
  }

  @Test
  void entries_of_the_calendar_do_not_contradict_each_other() {
    var yaml =
        """
        thresholds:
          - {kind: FULL, permitted: true, to: 2025-12-31, cites: a}
          - {kind: FULL, permitted: false, from: 2025-12-31, cites: b}
          - {kind: NET_PERCENT, permitted: true, from: 2026-02-01, to: 2026-01-01, cites: c}
        """;
    var calendar =
        PolicyReader.read(
            "calendar.yaml", yaml.getBytes(StandardCharsets.UTF_8), RuleCalendar::read);

    assertThat(calendar.contradictions())
        .extracting(Finding::message)
        .containsExactly(
            "thresholds[1] shares days with thresholds[0], which is about FULL too.",
            "thresholds[2] ends before it begins.");
    assertThat(PolicyCatalog.ruleCalendar().contradictions()).isEmpty();
  }

  // ---- documents ---------------------------------------------------------------------------

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(
            () ->
                PolicyDraft.of("massachusetts")
                    .with("/versions/0/grace/UNSUBSIDIZED/months", "2")
                    .with("/versions/0/threshold/perMille", "950")
                    .with("/versions/0/reminders/daysBefore", "[2, 2]")
                    .check())
        .isInstanceOf(InvalidPolicy.class)
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "draft.yaml: versions[0].threshold.perMille means nothing to a threshold of kind"
                    + " FULL.",
                "draft.yaml: versions[0].grace.UNSUBSIDIZED.months is 2; grace lasts 1 month or 3.",
                "draft.yaml: versions[0].reminders.daysBefore names a day twice."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'id: a\\nid: b'      | the document is no YAML that can be read, in line 2: Duplicate
          'id: [a'             | the document is no YAML that can be read, in line 1:
          'a: &x b\\nid: *x'   | the document has an alias in line 2; write out what it stands for.
          'id: a\\n---\\nid: b' | the document is more than one document.
          ''                   | the document is not a mapping of keys to values.
          'hello'              | the document is not a mapping of keys to values.
          '- id: a'            | the document is not a mapping of keys to values.
          """)
  void what_is_no_policy_at_all_is_refused(String yaml, String message) {
    assertThatThrownBy(
            () ->
                PolicyCatalog.check(
                    "draft.yaml", yaml.translateEscapes().getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageStartingWith("draft.yaml: " + message)
        .hasMessageNotContaining("jackson");
  }

  @Test
  void a_document_without_end_is_refused() {
    assertThatThrownBy(
            () ->
                PolicyCatalog.check(
                    "draft.yaml", "[".repeat(2_000).getBytes(StandardCharsets.UTF_8)))
        .hasMessage("draft.yaml: the document is longer or nested deeper than a policy can be.");
  }

  @Test
  void a_place_is_written_as_people_and_as_programs_do() {
    var findings =
        PolicyDraft.of("massachusetts").with("/versions/0/due~1date.of~0x", "23").findings();

    assertThat(findings.getFirst().pointer()).isEqualTo("/versions/0/due~1date.of~0x");
    assertThat(findings.getFirst().path()).isEqualTo("versions[0].due/date.of~x");
  }

  private static PolicyDraft withThreshold(
      String kind, String bound, String from, @Nullable String to) {
    var value =
        switch (ExchangePolicy.PaymentThreshold.Kind.valueOf(kind)) {
          case FULL -> "";
          case NET_PERCENT, GROSS_PERCENT -> "perMille: " + bound + ", ";
          case FIXED_DOLLAR -> "shortfall: \"" + bound + "\", ";
        };
    return PolicyDraft.of("massachusetts")
        .with("/versions/0/from", from)
        .with("/versions/0/to", to == null ? "-" : to)
        .with(
            "/versions/0/threshold",
            "{kind: %s, %srule: PREMIUM_PAID, cites: SC-08}".formatted(kind, value));
  }
}
