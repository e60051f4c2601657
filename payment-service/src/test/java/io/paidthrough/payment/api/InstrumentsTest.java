package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** What goes into the vault over HTTP, and that its number never comes out. */
@PaymentServiceTest
class InstrumentsTest {
  @Autowired TestTokens tokens;
  @Autowired JdbcTemplate jdbc;

  @Value("${local.server.port}")
  int port;

  private Portal portal;

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
  }

  @Test
  void an_account_comes_back_with_its_last_four_digits_only() {
    var answer = portal.api().post("/v1/instruments", Portal.bankAccountOf("00-8812-34567"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().getFirst("Location"))
        .isEqualTo("/v1/instruments/" + answer.text("instrumentId"));
    assertThat(answer.text("last4")).isEqualTo("4567");
    assertThat(answer.text("status")).isEqualTo("ACTIVE");
    assertThat(answer.body().toString()).doesNotContain("8812", "Jane");
    assertThat(portal.api().get("/v1/instruments/" + answer.text("instrumentId")).body())
        .isEqualTo(answer.body());
  }

  @Test
  void a_card_is_a_token_and_perhaps_four_digits() {
    var told =
        portal
            .api()
            .post(
                "/v1/instruments",
                "{\"memberId\":\"200000000012\",\"cardToken\":\"tok_visa\",\"last4\":\"4242\"}");
    assertThat(told.text("type")).isEqualTo("CARD");
    assertThat(told.text("last4")).isEqualTo("4242");
    assertThat(told.body().toString()).doesNotContain("tok_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "routingNumber":"121042881","accountNumber":"1","holder":"J" | 422 | INVALID_ROUTING_NUMBER
          "routingNumber":"000000000","accountNumber":"1","holder":"J" | 422 | INVALID_ROUTING_NUMBER
          "routingNumber":"02100002","accountNumber":"1","holder":"J"  | 422 | INVALID_ROUTING_NUMBER
          "routingNumber":"021000021","accountNumber":"","holder":"J"  | 422 | INVALID_ACCOUNT_NUMBER
          "routingNumber":"021000021","accountNumber":"1 2","holder":"J" | 422 | INVALID_ACCOUNT_NUMBER
          "routingNumber":"021000021","accountNumber":"123456789012345678","holder":"J" | 422 | INVALID_ACCOUNT_NUMBER
          "routingNumber":"021000021","accountNumber":"1"              | 422 | INSTRUMENT_INVALID
          "routingNumber":"021000021","holder":"J"                     | 422 | INSTRUMENT_INVALID
          "cardToken":"tok_visa"                                       | 422 | INSTRUMENT_INVALID
          "routingNumber":"021000021","accountNumber":"1","holder":"Jane 4111 1111 1111 1111" | 422 | INSTRUMENT_INVALID
          "cardNumber":"4111111111111111"                              | 400 | UNKNOWN_FIELD
          "routingNumber":"021000021","accountNumber":123456,"holder":"J" | 400 | FIELD_INVALID
          """)
  void a_bad_account_is_refused_and_stores_nothing(String fields, int status, String code) {
    refused("{\"memberId\":\"200000000012\",\"type\":\"CHECKING\"," + fields + "}", status, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"memberId":"200000000012","cardToken":"4111111111111111"}          | 422 | INSTRUMENT_INVALID
          {"memberId":"200000000012","cardToken":"tok_4111111111111111"}      | 422 | INSTRUMENT_INVALID
          {"memberId":"200000000012","cardToken":"tok_4111-1111-1111-1111"}   | 422 | INSTRUMENT_INVALID
          {"memberId":"200000000012","cardToken":"tok_a","last4":"42"}        | 422 | INSTRUMENT_INVALID
          {"memberId":"200000000012","cardToken":"tok_a","holder":"J"}        | 422 | INSTRUMENT_INVALID
          {"memberId":"200000000012","type":"CARD"}                           | 422 | INSTRUMENT_INVALID
          {"memberId":"200000000012","type":"CASH"}                           | 400 | FIELD_INVALID
          {"memberId":"20000000001","cardToken":"tok_a"}                      | 400 | FIELD_INVALID
          {"cardToken":"tok_a"}                                               | 400 | FIELD_INVALID
          """)
  void a_bad_card_is_refused_and_stores_nothing(String body, int status, String code) {
    refused(body, status, code);
  }

  private void refused(String body, int status, String code) {
    var before = instruments();
    var answer = portal.api().post("/v1/instruments", body);
    assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().toString()).doesNotContain("4111", "123456");
    assertThat(instruments()).isEqualTo(before);
  }

  private Integer instruments() {
    return jdbc.queryForObject("SELECT count(*) FROM instrument", Integer.class);
  }
}
