/** Payments as they can be read: written with the facts, disposable. */
@NullMarked
package io.paidthrough.payment.paymentview;

import org.jspecify.annotations.NullMarked;
