package io.paidthrough.payment.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.starter.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies in the table, on real PostgreSQL. */
class VaultTest {
  private static final String MEMBER = "200000000012";
  private static final Instant AT = Instant.parse("2026-05-20T14:15:00Z");
  private static final JdbcClient JDBC =
      JdbcClient.create(TestPostgres.migrated("classpath:db/starter", "classpath:db/payment"));

  private static final CardKind DEBIT = new CardKind(Funding.DEBIT, CardNetwork.VISA);

  private final Seal seal = new Seal("1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  private final Vault vault = new Vault(JDBC, seal);

  @Test
  void a_number_and_a_name_are_nowhere_in_clear_and_can_be_opened() {
    var account =
        new NewInstrument.BankAccount(Method.SAVINGS, "021000021", "00-4471-99813", "Jane Doe");
    var stored = vault.register(MEMBER, account, AT);

    assertThat(rowOf(stored.instrumentId()))
        .contains("9813", "021000021")
        .doesNotContain("4471", hex("00-4471-99813"), hex("4471"), "Jane", hex("Jane"));
    assertThat(seal.open(sealed("account_sealed", stored.instrumentId())))
        .isEqualTo("00-4471-99813");
    assertThat(seal.open(sealed("holder_sealed", stored.instrumentId()))).isEqualTo("Jane Doe");
    assertThat(vault.find(stored.instrumentId())).contains(stored);
    assertThat(account.toString() + stored).doesNotContain("4471", "Jane");
  }

  @Test
  void a_card_token_is_sealed_too() {
    var stored = vault.register(MEMBER, new NewInstrument.Card("tok_visa_77", "4242", DEBIT), AT);
    assertThat(rowOf(stored.instrumentId())).doesNotContain("tok_", hex("tok_"));
    assertThat(vault.find(stored.instrumentId()).orElseThrow().card()).isEqualTo(DEBIT);
    var token = vault.find(stored.instrumentId()).orElseThrow().cardToken();
    assertThat(token).hasToString("sealed");
    assertThat(vault.open(Objects.requireNonNull(token))).isEqualTo("tok_visa_77");
  }

  @Test
  void the_same_number_is_sealed_differently_every_time_and_tampering_is_noticed() {
    assertThat(seal.close("1").bytes()).isNotEqualTo(seal.close("1").bytes());
    var tampered = seal.close("12345");
    tampered.bytes()[tampered.bytes().length - 1] ^= 1;
    assertThatThrownBy(() -> seal.open(tampered)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_first_return_that_disables_an_instrument_stays() {
    var id =
        vault
            .register(
                MEMBER, new NewInstrument.BankAccount(Method.CHECKING, "021000021", "123", "J"), AT)
            .instrumentId();
    assertThat(vault.find(id).orElseThrow().isActive()).isTrue();
    vault.disable(id, "R02");
    vault.disable(id, "R16");
    assertThat(vault.find(id).orElseThrow().disabledBy()).isEqualTo("R02");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "AAECAwQFBgcICQoLDA0ODw=="})
  void without_a_key_of_256_bits_there_is_no_vault(String key) {
    assertThatThrownBy(() -> new Seal("1", key))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("paidthrough.vault.key")
        .hasMessageNotContaining("AAEC");
  }

  private static String rowOf(UUID id) {
    return JDBC.sql("SELECT i::text FROM instrument i WHERE instrument_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private static Sealed sealed(String column, UUID id) {
    return new Sealed(
        JDBC.sql("SELECT " + column + " FROM instrument WHERE instrument_id = ?")
            .param(id)
            .query(byte[].class)
            .single());
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void an_erased_member_leaves_no_number_no_name_and_no_token() {
    var erased = "200000000099";
    var account =
        vault.register(
            erased,
            new NewInstrument.BankAccount(Method.CHECKING, "021000021", "44719981377", "Jane Doe"),
            AT);
    var other =
        vault.register(
            MEMBER,
            new NewInstrument.BankAccount(Method.CHECKING, "021000021", "44719981377", "Jane Doe"),
            AT);

    vault.erase(erased);

    assertThat(sealedAccount(account)).isEqualTo(Vault.REDACTED);
    assertThat(sealedAccount(other)).isEqualTo("44719981377");
    assertThat(vault.find(account.instrumentId()).orElseThrow().isActive()).isFalse();
    assertThat(vault.find(other.instrumentId()).orElseThrow().isActive()).isTrue();
  }

  private String sealedAccount(Instrument instrument) {
    return seal.open(
        new Sealed(
            JDBC.sql("SELECT account_sealed FROM instrument WHERE instrument_id = ?")
                .param(instrument.instrumentId())
                .query(byte[].class)
                .single()));
  }
}
