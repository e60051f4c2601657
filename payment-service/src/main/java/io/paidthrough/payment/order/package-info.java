/** How an order becomes a payment, whoever gives it. */
@NullMarked
package io.paidthrough.payment.order;

import org.jspecify.annotations.NullMarked;
