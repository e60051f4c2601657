/** Facts of billing, as they arrive. */
@NullMarked
package io.paidthrough.payment.inbox;

import org.jspecify.annotations.NullMarked;
