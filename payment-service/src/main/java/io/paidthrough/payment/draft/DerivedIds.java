package io.paidthrough.payment.draft;

import io.paidthrough.payment.payment.Sha256;
import java.nio.ByteBuffer;
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
    var hash = ByteBuffer.wrap(Sha256.of(String.join("\n", cause)));
    var millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    var random = hash.getLong();
    return new UUID(millis << 16 | VERSION_7 | random & 0x0FFFL, VARIANT | hash.getLong() >>> 2);
  }
}
