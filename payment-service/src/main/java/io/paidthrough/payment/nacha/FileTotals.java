package io.paidthrough.payment.nacha;

/**
 * What a file adds up to. Both sums can be larger than any one amount of money may be.
 *
 * @param entries without addenda
 */
public record FileTotals(int batches, long entries, long debitCents, long creditCents) {}
