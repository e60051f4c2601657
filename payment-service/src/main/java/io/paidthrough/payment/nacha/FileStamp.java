package io.paidthrough.payment.nacha;

import java.time.LocalDateTime;

/**
 * What tells a file from the others of its day.
 *
 * @param createdAt exchange time
 * @param modifier A to Z, then 0 to 9, in the order of a day's files
 * @param firstSequence of its entries' trace numbers; they count up from it in the order of writing
 */
public record FileStamp(LocalDateTime createdAt, char modifier, int firstSequence) {
  private static final String MODIFIERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  public FileStamp {
    NachaField.FILE_MODIFIER.require(MODIFIERS.indexOf(modifier) >= 0, "is A to Z or 0 to 9.");
    NachaField.ENTRY_TRACE.require(
        firstSequence >= 1 && firstSequence <= TraceNumber.SEQUENCE_MAX,
        "counts from 1, with seven digits.");
  }

  /**
   * The modifier of a day's file.
   *
   * @param nth 1 for the day's first
   * @throws FieldRefused after the 36th
   */
  public static char modifier(int nth) {
    NachaField.FILE_MODIFIER.require(
        nth >= 1 && nth <= MODIFIERS.length(), "tells at most 36 files of a day apart.");
    return MODIFIERS.charAt(nth - 1);
  }
}
