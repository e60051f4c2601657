package io.paidthrough.payment.nacha;

/**
 * What is wrong with a bank file, for whoever has to talk to the bank. Never repeats what stands in
 * a line: a shifted line has account numbers anywhere.
 *
 * @param line counted from 1
 * @param field the record and the field in it, such as {@code batch control: entry hash}
 */
public record FileProblem(long line, String field, String sentence, Code code) {
  /** Stable: callers decide by it. */
  public enum Code {
    LINE_LENGTH,
    RECORD_TYPE,
    ORDER,
    CHARACTER,
    NUMBER,
    DATE,
    VALUE,
    CHECK_DIGIT,
    ADDENDA,
    DUPLICATE_TRACE,
    BATCH_NUMBER,
    BATCH_MISMATCH,
    COUNT,
    HASH,
    TOTAL,
    BLOCKS,
    END_MISSING,
    TOO_LARGE
  }
}
