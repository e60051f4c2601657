/** Facts of other services in. */
@NullMarked
package io.paidthrough.billing.inbox;

import org.jspecify.annotations.NullMarked;
