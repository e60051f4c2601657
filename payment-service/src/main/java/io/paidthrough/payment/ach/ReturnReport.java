package io.paidthrough.payment.ach;

import io.paidthrough.events.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of the bank.
 *
 * @param returns entries of ours that came back
 * @param corrections accounts that are used otherwise from now on
 * @param unidentified what a person has to look at
 * @param alreadyKnown what another file had said before
 * @param otherEntries entries of the file that say nothing about ours
 * @param items the first of them
 * @param itemsLeftOut how many are not shown
 */
public record ReturnReport(
    UUID fileId,
    String sha256,
    Instant receivedAt,
    long returns,
    long corrections,
    long unidentified,
    long alreadyKnown,
    long otherEntries,
    List<Item> items,
    long itemsLeftOut) {

  /**
   * One line.
   *
   * @param traceNumber of our entry
   */
  public record Item(
      long line,
      String traceNumber,
      String code,
      Money amount,
      Outcome outcome,
      @Nullable UUID paymentId,
      @Nullable UUID refundId) {}

  /** What became of a line. */
  public enum Outcome {
    /** A debit came back. */
    RETURNED,
    /** A refund did. */
    REFUND_FAILED,
    CORRECTED,
    /** Waits for a person. */
    UNIDENTIFIED,
    ALREADY_KNOWN
  }
}
