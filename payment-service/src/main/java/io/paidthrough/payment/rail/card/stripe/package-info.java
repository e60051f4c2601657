/** Card processors that speak Stripe's HTTP API. */
@NullMarked
package io.paidthrough.payment.rail.card.stripe;

import org.jspecify.annotations.NullMarked;
