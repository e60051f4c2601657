package io.paidthrough.payment.payer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.instrument.Seal;
import io.paidthrough.payment.instrument.Sealed;
import io.paidthrough.payment.payment.PayerKind;
import io.paidthrough.starter.subject.SubjectKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps payers, names and addresses sealed with a key of each payer's own, and which payments are
 * theirs.
 */
@Component
public class Payers {
  private static final String GUEST = "GUEST";
  private static final String NAME = "payer.name";
  private static final String EMAIL = "payer.email";

  private final JdbcClient jdbc;
  private final Seal seal;
  private final SubjectKeys keys;

  Payers(JdbcClient jdbc, Seal seal, SubjectKeys keys) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.keys = keys;
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
            INSERT INTO payer (payer_id, kind, caller, name_sealed, email_sealed, email_index,
                               created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            kind,
            caller,
            keys.seal(subjectOf(id), NAME, payer.name()),
            keys.seal(subjectOf(id), EMAIL, payer.email()),
            keys.index(payer.email()),
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

  /**
   * Whom to write to about a payment; empty when the subscriber paid, or the payer was forgotten.
   */
  public Optional<Payer> of(UUID paymentId) {
    return jdbc.sql(
            """
            SELECT p.payer_id, p.key_id IS NULL AS own_key, p.name_sealed, p.email_sealed
              FROM payer_of_payment o JOIN payer p ON p.payer_id = o.payer_id
             WHERE o.payment_id = ?
            """)
        .param(paymentId)
        .query((row, _) -> payer(row))
        .optional()
        .filter(payer -> !payer.email().equals(SubjectKeys.REDACTED));
  }

  private Payer payer(ResultSet row) throws SQLException {
    var name = row.getBytes("name_sealed");
    var email = row.getBytes("email_sealed");
    if (!row.getBoolean("own_key")) {
      return new Payer(seal.open(new Sealed(name)), seal.open(new Sealed(email)));
    }
    var subject = subjectOf(row.getObject("payer_id", UUID.class));
    return new Payer(keys.open(subject, NAME, name), keys.open(subject, EMAIL, email));
  }

  private static String subjectOf(UUID payerId) {
    return "payer-" + payerId;
  }

  /** The payer of a payment. */
  Optional<UUID> idOf(UUID paymentId) {
    return jdbc.sql("SELECT payer_id FROM payer_of_payment WHERE payment_id = ?")
        .param(paymentId)
        .query(UUID.class)
        .optional();
  }

  /** Everybody with the address of this one, locked until the transaction ends. */
  List<UUID> sameAs(UUID payerId) {
    return jdbc.sql(
            """
            SELECT p.payer_id FROM payer p
             WHERE p.payer_id = ?
                OR p.email_index = (SELECT o.email_index FROM payer o WHERE o.payer_id = ?)
             ORDER BY p.payer_id FOR UPDATE
            """)
        .params(payerId, payerId)
        .query(UUID.class)
        .list();
  }

  /** Makes payers unreadable for ever. */
  void forget(List<UUID> payerIds) {
    payerIds.forEach(id -> keys.destroy(subjectOf(id)));
    jdbc.sql(
            """
            UPDATE payer SET email_index = NULL,
                   name_sealed = CASE WHEN key_id IS NULL THEN name_sealed ELSE :nothing::bytea END,
                   email_sealed = CASE WHEN key_id IS NULL THEN email_sealed ELSE :nothing::bytea END
             WHERE payer_id = ANY (:ids)
            """)
        .param("nothing", seal.close(SubjectKeys.REDACTED).bytes())
        .param("ids", payerIds.toArray(UUID[]::new))
        .update();
  }

  /** Whether a payment of any of them has still to be collected. */
  boolean arePaying(List<UUID> payerIds) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM payer_of_payment o JOIN payment_view v USING (payment_id)
               WHERE o.payer_id = ANY (?) AND v.status = 'SUBMITTED')
            """)
        .param(payerIds.toArray(UUID[]::new))
        .query(Boolean.class)
        .single();
  }

  /** When the last payment of any of them was submitted. */
  Instant lastPaymentOf(List<UUID> payerIds) {
    return jdbc.sql(
            """
            SELECT max(v.submitted_at) FROM payer_of_payment o JOIN payment_view v USING (payment_id)
             WHERE o.payer_id = ANY (?)
            """)
        .param(payerIds.toArray(UUID[]::new))
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }
}
