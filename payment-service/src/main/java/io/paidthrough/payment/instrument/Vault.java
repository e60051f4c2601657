package io.paidthrough.payment.instrument;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps instruments. Numbers, names and tokens go in and never come out over HTTP. */
@Component
public class Vault {
  /** What an erased secret reads as. */
  static final String REDACTED = "REDACTED";

  private final JdbcClient jdbc;
  private final Seal seal;

  public Vault(JdbcClient jdbc, Seal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  /** Stores a new instrument of a member, sealed. */
  public Instrument register(String memberId, NewInstrument instrument, Instant at) {
    return register(memberId, null, instrument, at);
  }

  /** Stores the account of somebody who pays for somebody else, sealed. No member can use it. */
  public Instrument register(UUID payerId, NewInstrument.BankAccount account, Instant at) {
    return register(Instrument.NO_MEMBER, payerId, account, at);
  }

  private Instrument register(
      String memberId, @Nullable UUID payerId, NewInstrument instrument, Instant at) {
    return switch (instrument) {
      case NewInstrument.BankAccount account ->
          store(
              new Instrument(
                  UuidCreator.getTimeOrderedEpoch(),
                  memberId,
                  account.method(),
                  account.last4(),
                  account.routingNumber(),
                  null,
                  at,
                  null,
                  null),
              seal.close(account.accountNumber()),
              seal.close(account.holder()),
              payerId);
      case NewInstrument.Card card ->
          store(
              new Instrument(
                  UuidCreator.getTimeOrderedEpoch(),
                  memberId,
                  Method.CARD,
                  card.last4(),
                  null,
                  null,
                  at,
                  card.kind(),
                  seal.close(card.token())),
              null,
              null,
              payerId);
    };
  }

  private Instrument store(
      Instrument instrument,
      @Nullable Sealed account,
      @Nullable Sealed holder,
      @Nullable UUID payerId) {
    jdbc.sql(
            """
            INSERT INTO instrument (instrument_id, member_id, method, last4, routing_number,
                                    account_sealed, holder_sealed, token_sealed, key_id, created_at,
                                    funding, card_network, payer_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            instrument.instrumentId(),
            instrument.memberId(),
            instrument.method().name(),
            instrument.last4(),
            instrument.routingNumber(),
            bytes(account),
            bytes(holder),
            bytes(instrument.cardToken()),
            seal.keyId(),
            instrument.createdAt().atOffset(ZoneOffset.UTC),
            instrument.card() == null ? null : instrument.card().funding().name(),
            instrument.card() == null ? null : instrument.card().network().name(),
            payerId)
        .update();
    return instrument;
  }

  private static byte @Nullable [] bytes(@Nullable Sealed sealed) {
    return sealed == null ? null : sealed.bytes();
  }

  public Optional<Instrument> find(UUID instrumentId) {
    return jdbc.sql(
            """
            SELECT instrument_id, member_id, method, last4, routing_number, disabled_by, created_at,
                   funding, card_network, token_sealed
              FROM instrument WHERE instrument_id = ?
            """)
        .param(instrumentId)
        .query((row, _) -> instrument(row))
        .optional();
  }

  private static Instrument instrument(ResultSet row) throws SQLException {
    var token = row.getBytes("token_sealed");
    return new Instrument(
        row.getObject("instrument_id", UUID.class),
        row.getString("member_id"),
        Method.valueOf(row.getString("method")),
        row.getString("last4"),
        row.getString("routing_number"),
        row.getString("disabled_by"),
        row.getTimestamp("created_at").toInstant(),
        card(row),
        token == null ? null : new Sealed(token));
  }

  private static @Nullable CardKind card(ResultSet row) throws SQLException {
    var funding = row.getString("funding");
    return funding == null
        ? null
        : new CardKind(
            Funding.valueOf(funding), CardNetwork.valueOf(row.getString("card_network")));
  }

  /** A secret in clear: a token for the card network, a number for the bank's own file. */
  public String open(Sealed secret) {
    return seal.open(secret);
  }

  /**
   * After a return that says the account cannot be debited as registered. Stays with the first.
   *
   * @return false when it was disabled before
   */
  public boolean disable(UUID instrumentId, String returnCode) {
    return jdbc.sql(
                """
                UPDATE instrument SET disabled_by = ? WHERE instrument_id = ? AND disabled_by IS NULL
                """)
            .params(returnCode, instrumentId)
            .update()
        > 0;
  }

  /** After a notice of change: what the bank named is used from the next entry on. */
  public Optional<Instrument> correct(UUID instrumentId, CorrectedDetails details) {
    var account = details.accountNumber();
    jdbc.sql(
            """
            UPDATE instrument
               SET routing_number = coalesce(?, routing_number), method = coalesce(?, method),
                   last4 = coalesce(?, last4), account_sealed = coalesce(?, account_sealed),
                   holder_sealed = coalesce(?, holder_sealed)
             WHERE instrument_id = ? AND method <> 'CARD'
            """)
        .params(
            details.routingNumber(),
            details.method() == null ? null : details.method().name(),
            account == null ? null : NewInstrument.last4(account),
            account == null ? null : seal.close(account).bytes(),
            details.holder() == null ? null : seal.close(details.holder()).bytes(),
            instrumentId)
        .update();
    return find(instrumentId);
  }

  /**
   * Overwrites what a member's instruments hold: numbers, names, tokens. Ids, last digits and banks
   * stay, because payments name them.
   */
  public void erase(String memberId) {
    overwrite("member_id = :owner", memberId);
  }

  /** As {@link #erase}, of somebody who paid for others. */
  public void erasePayer(UUID payerId) {
    overwrite("payer_id = :owner", payerId);
  }

  private void overwrite(String whose, Object owner) {
    jdbc.sql(
            """
            UPDATE instrument
               SET disabled_by = 'ERASED', key_id = :key,
                   account_sealed = CASE WHEN account_sealed IS NULL THEN NULL ELSE :nothing::bytea END,
                   holder_sealed = CASE WHEN holder_sealed IS NULL THEN NULL ELSE :nothing::bytea END,
                   token_sealed = CASE WHEN token_sealed IS NULL THEN NULL ELSE :nothing::bytea END
             WHERE %s
            """
                .formatted(whose))
        .param("key", seal.keyId())
        .param("nothing", seal.close(REDACTED).bytes())
        .param("owner", owner)
        .update();
  }
}
