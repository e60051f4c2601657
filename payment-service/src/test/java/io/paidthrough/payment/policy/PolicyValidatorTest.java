package io.paidthrough.payment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.InvalidPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a document is said with its place; what is right decides by its dates. */
class PolicyValidatorTest {
  private static String cards() {
    try (var in = PolicyCatalog.class.getResourceAsStream("/payment/policy/cards.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A second version of cards from a day on, without the fee, after the first ended on another. */
  private static String twoVersions(String firstUntil, int number, String secondFrom) {
    var first = cards().replace("from: 2014-01-01", "from: 2014-01-01\n    to: " + firstUntil);
    var second =
        cards()
            .substring(cards().indexOf("  - version"))
            .replace("version: 1", "version: " + number)
            .replace("from: 2014-01-01", "from: " + secondFrom)
            .replace("basisPoints: 250", "basisPoints: 0");
    return first + second;
  }

  private static ExchangePolicies read(String yaml) {
    return PolicyCatalog.check("cards.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> findings(String yaml) {
    try {
      read(yaml);
      return List.of();
    } catch (InvalidPolicy e) {
      return e.findings().stream().map(Finding::message).toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          basisPoints: 250        | basisPoints: 10001  | versions[0].cardSurcharge.basisPoints is 10001; it lies between 0 and 10000.
          cutOff: "17:00"         | cutOff: 17          | versions[0].bankDebits.cutOff is not an hour in quotes, such as "17:00".
          cutOff: "17:00"         | cutOff: "25:00"     | versions[0].bankDebits.cutOff is not an hour in quotes, such as "17:00".
          day: 26                 | day: 32             | versions[0].autoPay.day is 32; it lies between 1 and 31.
          rule: AUTOPAY           | rule: MAILED_ITEMS  | versions[0] has two rules named MAILED_ITEMS.
          [CHECK, MONEY_ORDER     | [CHECK, CHECK       | versions[0].mailedItems.kinds[1] is named twice.
          [CHECK, MONEY_ORDER     | [CASH, MONEY_ORDER  | versions[0].mailedItems.kinds[0] is not one of [CHECK, MONEY_ORDER, CASHIERS_CHECK].
          [RYAN_WHITE, TRIBE, GOVERNMENT] | [RYAN_WHITE, TRIBE] | versions[0].thirdParties.kinds lacks GOVERNMENT (45 CFR 156.1250(a), payments of these must be accepted).
          cites: 45 CFR 156.1250(a) | cites: " "        | versions[0].thirdParties.cites is empty; every rule names its source.
          rule: THIRD_PARTIES     | name: x             | versions[0].thirdParties.rule is missing.
          """)
  void one_thing_wrong_is_said_with_its_place(String right, String wrong, String message) {
    assertThat(cards()).contains(right);
    assertThat(findings(cards().replace(right, wrong))).contains(message);
  }

  @Test
  void what_no_channel_takes_costs_no_fee_and_is_not_drafted() {
    var noCredit =
        cards().replaceAll("(WEB|PHONE): .*", "$1: [CHECKING, SAVINGS, DEBIT, PREPAID_DEBIT]");
    assertThat(findings(noCredit))
        .containsExactly(
            "versions[0].cardSurcharge.basisPoints is 250 for CREDIT cards, which no channel"
                + " takes.",
            "versions[0].autoPay.methods has CREDIT, which no channel takes.");
  }

  @Test
  void versions_follow_each_other_without_gap_overlap_or_skipped_number() {
    assertThat(findings(twoVersions("2026-06-30", 2, "2026-07-01"))).isEmpty();
    assertThat(findings(twoVersions("2026-06-30", 2, "2026-07-03")))
        .containsExactly(
            "versions[1].from is 2026-07-03, so that 2026-07-01 to 2026-07-02 has no policy.");
    assertThat(findings(twoVersions("2026-06-30", 2, "2026-06-30")))
        .containsExactly("versions[1].from is 2026-06-30, but version 1 holds until 2026-06-30.");
    assertThat(findings(twoVersions("2026-06-30", 3, "2026-07-01")))
        .containsExactly("versions[1].version is 3; after version 1 comes 2.");
    assertThat(findings("id: cards\nversions: []"))
        .containsExactly("versions is empty; an exchange has at least one version.");
  }

  @Test
  void each_day_is_decided_by_its_own_version() {
    var policies = read(twoVersions("2026-06-30", 2, "2026-07-01"));
    var before = policies.on(LocalDate.of(2026, 6, 30));
    var after = policies.on(LocalDate.of(2026, 7, 1));

    assertThat(before.cardSurcharge().basisPoints()).isEqualTo(250);
    assertThat(before.cardSurchargeRule().policyVersion()).isEqualTo(1);
    assertThat(after.cardSurcharge().basisPoints()).isZero();
    assertThat(after.acceptedMethodsRule().policyVersion()).isEqualTo(2);
    assertThat(after.accepts(Method.CARD, Funding.CREDIT)).isTrue();
    assertThatThrownBy(() -> policies.on(LocalDate.of(2013, 12, 31)))
        .hasMessageContaining("cards has no payment policy on 2013-12-31");
    assertThat(policies.onOrFirst(LocalDate.of(2013, 12, 31)).version()).isEqualTo(1);
  }
}
