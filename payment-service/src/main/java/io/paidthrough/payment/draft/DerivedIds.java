package io.paidthrough.payment.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Ids of payments that follow from something: the same cause gives the same id, so that a second
 * run meets the first at the store's unique key. Laid out as version 7, so that they sort by day
 * among the others.
 */
final class DerivedIds {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private DerivedIds() {}

  static UUID of(LocalDate day, String... cause) {
    var hash = ByteBuffer.wrap(sha256(String.join("\n", cause)));
    var millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    var random = hash.getLong();
    return new UUID(millis << 16 | VERSION_7 | random & 0x0FFFL, VARIANT | hash.getLong() >>> 2);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
