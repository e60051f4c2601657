/**
 * A card network for trying things out and the book of a bank; magic numbers decide what they say.
 */
@NullMarked
package io.paidthrough.payment.rail.sandbox;

import org.jspecify.annotations.NullMarked;
