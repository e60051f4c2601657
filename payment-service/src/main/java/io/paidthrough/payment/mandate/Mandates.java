package io.paidthrough.payment.mandate;

import io.paidthrough.payment.instrument.Seal;
import io.paidthrough.payment.payment.Sha256;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the proof that a payer authorized recurring debits (12 CFR 1005.10(b)): which text, when,
 * from where. The address is sealed; facts carry only a fingerprint of it all, salted, because an
 * address alone could be guessed. Nothing is ever changed or deleted here; the law asks for two
 * years after the last debit, ten are kept.
 */
@Component
public class Mandates {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;

  /**
   * An authorization as it was given.
   *
   * @param ip from where it was given
   */
  public record Given(AuthorizationText text, Instant acceptedAt, String ip) {
    @Override
    public String toString() {
      return "Given[" + text.version() + ", " + acceptedAt + "]";
    }
  }

  /** Proves it without saying it. */
  public record Proof(byte[] salt, String sha256) {}

  private final JdbcTemplate jdbc;
  private final Seal seal;

  Mandates(JdbcTemplate jdbc, Seal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  public Proof prove(Given given) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Proof(
        salt,
        Sha256.hexOf(
            String.join(
                "\n",
                HexFormat.of().formatHex(salt),
                given.text().sha256(),
                given.acceptedAt().toString(),
                given.ip())));
  }

  public void keep(
      UUID mandateId,
      String enrollmentId,
      String memberId,
      UUID instrumentId,
      Given given,
      Proof proof,
      Instant at) {
    jdbc.update(
        """
        INSERT INTO mandate (mandate_id, enrollment_id, member_id, instrument_id, text_version,
                             locale, text_sha256, accepted_at, ip_sealed, salt, key_id, proof,
                             recorded_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        mandateId,
        enrollmentId,
        memberId,
        instrumentId,
        given.text().version(),
        given.text().locale(),
        given.text().sha256(),
        given.acceptedAt().atOffset(ZoneOffset.UTC),
        seal.close(given.ip()).bytes(),
        proof.salt(),
        seal.keyId(),
        proof.sha256(),
        at.atOffset(ZoneOffset.UTC));
  }
}
