/** Money that goes back to its payer: when, which way, and what becomes of it. */
@NullMarked
package io.paidthrough.payment.refund;

import org.jspecify.annotations.NullMarked;
