package io.paidthrough.payment.payer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.instrument.Seal;
import io.paidthrough.payment.instrument.Sealed;
import io.paidthrough.payment.payment.PayerKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps payers, names and addresses sealed, and which payments are theirs. */
@Component
public class Payers {
  private static final String GUEST = "GUEST";

  private final JdbcClient jdbc;
  private final Seal seal;

  Payers(JdbcClient jdbc, Seal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  /** A person without an account. */
  public UUID guest(Payer payer, String caller, Instant at) {
    return store(GUEST, payer, caller, at);
  }

  /** An organization. */
  public UUID organization(PayerKind kind, Payer payer, String caller, Instant at) {
    return store(kind.name(), payer, caller, at);
  }

  private UUID store(String kind, Payer payer, String caller, Instant at) {
    var id = UuidCreator.getTimeOrderedEpoch();
    jdbc.sql(
            """
            INSERT INTO payer (payer_id, kind, caller, name_sealed, email_sealed, key_id, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            kind,
            caller,
            seal.close(payer.name()).bytes(),
            seal.close(payer.email()).bytes(),
            seal.keyId(),
            at.atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  /** The organization of this kind behind an instrument which the same caller brought before. */
  public Optional<UUID> behind(UUID instrumentId, PayerKind kind, String caller) {
    return jdbc.sql(
            """
            SELECT p.payer_id FROM instrument i JOIN payer p ON p.payer_id = i.payer_id
             WHERE i.instrument_id = ? AND p.kind = ? AND p.caller = ?
            """)
        .params(instrumentId, kind.name(), caller)
        .query(UUID.class)
        .optional();
  }

  public void paid(UUID paymentId, UUID payerId) {
    jdbc.sql("INSERT INTO payer_of_payment (payment_id, payer_id) VALUES (?, ?)")
        .params(paymentId, payerId)
        .update();
  }

  /** A payment that takes another's place is its payer's, too. */
  public void paidAgain(UUID before, UUID paymentId) {
    jdbc.sql(
            """
            INSERT INTO payer_of_payment (payment_id, payer_id)
            SELECT ?, payer_id FROM payer_of_payment WHERE payment_id = ?
            """)
        .params(paymentId, before)
        .update();
  }

  /** Whom to write to about a payment; empty when the subscriber paid. */
  public Optional<Payer> of(UUID paymentId) {
    return jdbc.sql(
            """
            SELECT p.name_sealed, p.email_sealed
              FROM payer_of_payment o JOIN payer p ON p.payer_id = o.payer_id
             WHERE o.payment_id = ?
            """)
        .param(paymentId)
        .query(
            (row, _) ->
                new Payer(
                    seal.open(new Sealed(row.getBytes(1))), seal.open(new Sealed(row.getBytes(2)))))
        .optional();
  }
}
