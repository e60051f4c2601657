package io.paidthrough.payment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.Method;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCatalogTest {
  private final PolicyCatalog catalog = PolicyCatalog.load();

  @ParameterizedTest
  @CsvSource({"massachusetts, false", "federal-95, true", "cards, true", "planx, true"})
  void every_exchange_takes_bank_accounts_and_massachusetts_takes_no_cards(
      String exchange, boolean cards) {
    var policy = catalog.of(exchange);
    for (var channel : List.of(Channel.WEB, Channel.PHONE)) {
      assertThat(policy.accepts(Method.CHECKING, channel)).isTrue();
      assertThat(policy.accepts(Method.SAVINGS, channel)).isTrue();
      assertThat(policy.accepts(Method.CARD, channel)).isEqualTo(cards);
    }
    assertThat(policy.accepts(Method.CARD)).isEqualTo(cards);
    assertThat(policy.achCutOff()).isEqualTo(LocalTime.of(17, 0));
    assertThat(policy.id()).isEqualTo(exchange);
    assertThat(policy.cites()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"massachusetts, 0", "federal-95, 0", "cards, 250", "planx, 0"})
  void only_the_exchange_modelled_on_vermont_charges_for_credit_cards(
      String exchange, int basisPoints) {
    var surcharge = catalog.of(exchange).cardSurcharge();
    assertThat(surcharge.basisPoints()).isEqualTo(basisPoints);
    assertThat(surcharge.appliesTo()).isEqualTo(Funding.CREDIT);
    assertThat(surcharge.cites()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "massachusetts, 22, false",
    "federal-95, 31, true",
    "cards, 26, true",
    "planx, 23, false"
  })
  void autopay_has_its_day_and_its_methods(String exchange, int day, boolean cards) {
    var autoPay = catalog.of(exchange).autoPay();
    assertThat(autoPay.day()).isEqualTo(day);
    assertThat(autoPay.methods()).contains(Method.CHECKING, Method.SAVINGS);
    assertThat(autoPay.methods().contains(Method.CARD)).isEqualTo(cards);
    assertThat(autoPay.cites()).isNotBlank();
  }

  @Test
  void an_unknown_exchange_is_refused_with_the_names_of_the_known_ones() {
    assertThatThrownBy(() -> catalog.of("vermont"))
        .hasMessage(
            "paidthrough.exchange=vermont is not known;"
                + " choose one of cards, federal-95, massachusetts, planx");
  }
}
