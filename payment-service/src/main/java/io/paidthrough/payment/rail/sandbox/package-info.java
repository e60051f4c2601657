/** A bank and a card network for trying things out; magic numbers decide what they say. */
@NullMarked
package io.paidthrough.payment.rail.sandbox;

import org.jspecify.annotations.NullMarked;
