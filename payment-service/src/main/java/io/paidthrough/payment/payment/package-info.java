/** The rules of one payment: what it can be asked, what it may answer. Pure, but for one class. */
@NullMarked
package io.paidthrough.payment.payment;

import org.jspecify.annotations.NullMarked;
