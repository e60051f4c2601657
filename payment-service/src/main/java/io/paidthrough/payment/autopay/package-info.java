/**
 * The rules of standing orders: when a draft is made, of what, and when it stops. Pure, but for one
 * class.
 */
@NullMarked
package io.paidthrough.payment.autopay;

import org.jspecify.annotations.NullMarked;
