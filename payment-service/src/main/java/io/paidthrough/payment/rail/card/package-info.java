/** Cards: the network that is asked for money, and what it says. */
@NullMarked
package io.paidthrough.payment.rail.card;

import org.jspecify.annotations.NullMarked;
