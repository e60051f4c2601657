/**
 * Bank files of this exchange: what goes into a day's file, how it reaches the bank, and what the
 * bank's own files say about it later.
 */
@NullMarked
package io.paidthrough.payment.ach;

import org.jspecify.annotations.NullMarked;
