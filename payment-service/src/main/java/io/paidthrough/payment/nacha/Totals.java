package io.paidthrough.payment.nacha;

/**
 * What a control record says about the lines before it.
 *
 * @param lines entries and addenda
 * @param hash receiving banks added up, low-order ten digits
 */
record Totals(long lines, long hash, long debitCents, long creditCents) {
  static final Totals NONE = new Totals(0, 0, 0, 0);

  private static final long HASH_MODULUS = 10_000_000_000L;

  Totals plusEntry(TransactionCode code, long rdfi, long cents, int entryLines) {
    return new Totals(
        lines + entryLines,
        (hash + rdfi) % HASH_MODULUS,
        Math.addExact(debitCents, code.isDebit() ? cents : 0),
        Math.addExact(creditCents, code.isDebit() ? 0 : cents));
  }

  Totals plusAddenda() {
    return new Totals(lines + 1, hash, debitCents, creditCents);
  }

  Totals plus(Totals other) {
    return new Totals(
        lines + other.lines,
        (hash + other.hash) % HASH_MODULUS,
        Math.addExact(debitCents, other.debitCents),
        Math.addExact(creditCents, other.creditCents));
  }

  /** What is missing on the credit side for both to be the same; negative on the debit side. */
  long unbalancedCents() {
    return debitCents - creditCents;
  }

  /** With both sides as large as the larger. */
  Totals balanced() {
    var larger = Math.max(debitCents, creditCents);
    return new Totals(lines, hash, larger, larger);
  }

  NachaLine fileControl(int batches, long blocks) {
    return NachaLine.of(NachaRecord.FILE_CONTROL)
        .set(NachaField.FILE_END_BATCHES, batches)
        .set(NachaField.FILE_END_BLOCKS, blocks)
        .set(NachaField.FILE_END_COUNT, lines)
        .set(NachaField.FILE_END_HASH, hash)
        .set(NachaField.FILE_END_DEBITS, debitCents)
        .set(NachaField.FILE_END_CREDITS, creditCents);
  }
}
