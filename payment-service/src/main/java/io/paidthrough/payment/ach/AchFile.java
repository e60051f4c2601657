package io.paidthrough.payment.ach;

import io.paidthrough.events.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file for the bank.
 *
 * @param bankingDay at whose cut-off it closed
 * @param modifier A for the day's first
 * @param effectiveOn banking day on which its money should move
 * @param entries null, as the totals and the hash, while it takes entries
 */
public record AchFile(
    UUID fileId,
    LocalDate bankingDay,
    String modifier,
    String name,
    Status status,
    Instant createdAt,
    LocalDate effectiveOn,
    @Nullable Integer entries,
    @Nullable String debits,
    @Nullable String credits,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable Instant sentAt) {

  /** How far it is. */
  public enum Status {
    /** Takes entries. */
    OPEN,
    /** Complete; from now on its bytes are always the same. */
    BUILT,
    /** Where the bank takes it. */
    SENT
  }

  /** A sum as money is written; it may be larger than any one amount. */
  static String dollars(long cents) {
    return cents <= Money.MAX_CENTS
        ? Money.ofCents(cents).toString()
        : "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
