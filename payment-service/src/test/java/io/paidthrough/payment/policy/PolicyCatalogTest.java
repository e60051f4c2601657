package io.paidthrough.payment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Rule;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.payment.PayerKind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each exchange of this build takes (domain §1.3). */
class PolicyCatalogTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

  private static ExchangePolicy policy(String exchange) {
    return PolicyCatalog.load(exchange).on(DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, false, false, false",
    "federal-95,    false, false, true",
    "cards,         true,  true,  true",
    "planx,         true,  true,  true"
  })
  void every_exchange_takes_bank_accounts_and_of_cards_those_that_its_rules_name(
      String exchange, boolean credit, boolean debit, boolean prepaid) {
    var policy = policy(exchange);
    for (var channel : List.of(Channel.WEB, Channel.PHONE)) {
      assertThat(policy.accepts(Method.CHECKING, null, channel)).isTrue();
      assertThat(policy.accepts(Method.SAVINGS, null, channel)).isTrue();
      assertThat(policy.accepts(Method.CARD, Funding.CREDIT, channel)).isEqualTo(credit);
      assertThat(policy.accepts(Method.CARD, Funding.DEBIT, channel)).isEqualTo(debit);
      assertThat(policy.accepts(Method.CARD, Funding.PREPAID, channel)).isEqualTo(prepaid);
    }
    assertThat(policy.accepts(Method.CARD, Funding.CREDIT)).isEqualTo(credit);
    assertThat(policy.acceptsCards()).isEqualTo(prepaid);
    assertThat(policy.bankDebits().cutOff()).isEqualTo(LocalTime.of(17, 0));
    assertThat(policy.mailedItems().kinds()).containsExactlyInAnyOrder(ItemKind.values());
    assertThat(policy.thirdParties().kinds()).containsAll(PayerKind.MANDATED);
  }

  @ParameterizedTest
  @CsvSource({"federal-95, false", "cards, true"})
  void a_card_of_which_nobody_knows_the_kind_is_taken_where_all_are(
      String exchange, boolean taken) {
    assertThat(policy(exchange).accepts(Method.CARD, null, Channel.WEB)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"massachusetts, 0", "federal-95, 0", "cards, 250", "planx, 0"})
  void only_the_exchange_modelled_on_vermont_charges_for_credit_cards(
      String exchange, int basisPoints) {
    var surcharge = policy(exchange).cardSurcharge();
    assertThat(surcharge.basisPoints()).isEqualTo(basisPoints);
    assertThat(surcharge.appliesTo()).isEqualTo(Funding.CREDIT);
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 22, false, false",
    "federal-95,    31, false, true",
    "cards,         26, true,  true",
    "planx,         23, false, false"
  })
  void autopay_has_its_day_and_its_methods(
      String exchange, int day, boolean credit, boolean prepaid) {
    var policy = policy(exchange);
    assertThat(policy.autoPay().day()).isEqualTo(day);
    assertThat(policy.drafts(Method.CHECKING, null)).isTrue();
    assertThat(policy.drafts(Method.SAVINGS, null)).isTrue();
    assertThat(policy.drafts(Method.CARD, Funding.CREDIT)).isEqualTo(credit);
    assertThat(policy.drafts(Method.CARD, Funding.PREPAID)).isEqualTo(prepaid);
  }

  @ParameterizedTest
  @CsvSource({"massachusetts", "federal-95", "cards", "planx"})
  void every_rule_names_its_policy_its_version_and_its_source(String exchange) {
    assertThat(policy(exchange).rules())
        .hasSize(6)
        .allSatisfy(
            rule -> {
              assertThat(rule.policy()).isEqualTo(exchange);
              assertThat(rule.policyVersion()).isEqualTo(1);
              assertThat(rule.cites()).isNotBlank();
            })
        .extracting(Rule::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void an_unknown_exchange_is_refused_with_the_names_of_the_known_ones() {
    assertThatThrownBy(() -> PolicyCatalog.load("vermont"))
        .hasMessage(
            "paidthrough.exchange is \"vermont\";"
                + " known are [massachusetts, federal-95, cards, planx]");
  }
}
