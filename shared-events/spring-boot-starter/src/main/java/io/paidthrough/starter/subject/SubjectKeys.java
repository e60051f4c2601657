package io.paidthrough.starter.subject;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import io.paidthrough.starter.clock.BusinessClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Seals what is known about a person with a key of that person's own, so that destroying one key
 * makes it unreadable wherever it was copied to. AES-256-GCM; the person's keys are themselves
 * sealed with the service's. Who and which field is part of what is authenticated: a sealed value
 * moved to another row does not open.
 *
 * <p>Keys are read from the database each time and kept nowhere: once destroyed, they are on every
 * node.
 */
public final class SubjectKeys {
  /** What a sealed value reads as once its key is destroyed. */
  public static final String REDACTED = "REDACTED";

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 16;

  private final JdbcTemplate jdbc;
  private final BusinessClock clock;
  private final AesGcmJce master;
  private final SecretKeySpec indexKey;

  /**
   * @param masterKey base64 of 32 bytes
   * @throws IllegalStateException when it is anything else
   */
  public SubjectKeys(JdbcTemplate jdbc, BusinessClock clock, String masterKey) {
    this.jdbc = jdbc;
    this.clock = clock;
    var key = decode(masterKey);
    try {
      this.master = new AesGcmJce(key);
      this.indexKey =
          new SecretKeySpec(hmac(new SecretKeySpec(key, "HmacSHA256"), "index"), "HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had here", e);
    }
  }

  private static byte[] decode(String masterKey) {
    try {
      var bytes = Base64.getDecoder().decode(masterKey.strip());
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // said below, without repeating what was given
    }
    throw new IllegalStateException(
        "paidthrough.subjects.key must be the base64 form of 32 bytes;"
            + " make one with `openssl rand -base64 32` and keep it safe");
  }

  /**
   * Seals a value in the current transaction. A person whose key was destroyed gets a new one: what
   * was sealed before stays unreadable.
   *
   * @param subject whose it is, such as a Member ID
   * @param field what it is
   */
  public byte[] seal(String subject, String field, String value) {
    var id = keyId(subject);
    try {
      var sealed =
          key(subject, id)
              .orElseThrow() // just made, or held by this transaction
              .encrypt(value.getBytes(StandardCharsets.UTF_8), context(subject, field));
      return ByteBuffer.allocate(ID_BYTES + sealed.length)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits())
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal " + field, e);
    }
  }

  /** The value; {@link #REDACTED} once its key is destroyed. */
  public String open(String subject, String field, byte[] sealed) {
    var bytes = ByteBuffer.wrap(sealed);
    var id = new UUID(bytes.getLong(), bytes.getLong());
    var secret = new byte[bytes.remaining()];
    bytes.get(secret);
    try {
      var key = key(subject, id);
      return key.isEmpty()
          ? REDACTED
          : new String(key.get().decrypt(secret, context(subject, field)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was sealed as " + field + " was changed since", e);
    }
  }

  /**
   * A keyed hash by which a value can be found without being readable. Whoever erases a person
   * deletes it too.
   */
  public byte[] index(String value) {
    return hmac(indexKey, value.strip().toLowerCase(Locale.ROOT));
  }

  /** Destroys a person's keys. Returns whether there was one. */
  public boolean destroy(String subject) {
    return jdbc.update(
            """
            UPDATE subject_key SET wrapped_key = NULL, destroyed_at = ?
             WHERE subject = ? AND destroyed_at IS NULL
            """,
            clock.instant().atOffset(ZoneOffset.UTC),
            subject)
        > 0;
  }

  private UUID keyId(String subject) {
    var id = UUID.randomUUID();
    jdbc.update(
        """
        INSERT INTO subject_key (key_id, subject, wrapped_key, created_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (subject) WHERE destroyed_at IS NULL DO NOTHING
        """,
        id,
        subject,
        wrap(subject, id),
        clock.instant().atOffset(ZoneOffset.UTC));
    return jdbc.queryForObject(
        "SELECT key_id FROM subject_key WHERE subject = ? AND destroyed_at IS NULL FOR SHARE",
        UUID.class,
        subject);
  }

  private byte[] wrap(String subject, UUID id) {
    try {
      return master.encrypt(Random.randBytes(KEY_BYTES), context(subject, id.toString()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a new key", e);
    }
  }

  private Optional<AesGcmJce> key(String subject, UUID id) throws GeneralSecurityException {
    var wrapped =
        jdbc.queryForList(
            """
            SELECT wrapped_key FROM subject_key
             WHERE key_id = ? AND subject = ? AND destroyed_at IS NULL
            """,
            byte[].class,
            id,
            subject);
    return wrapped.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AesGcmJce(master.decrypt(wrapped.getFirst(), context(subject, id.toString()))));
  }

  private static byte[] context(String subject, String field) {
    return (subject + '|' + field).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(SecretKeySpec key, String value) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is not to be had here", e);
    }
  }
}
