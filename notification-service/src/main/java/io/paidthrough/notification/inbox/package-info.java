/** Facts of payment and coverage come in. */
@NullMarked
package io.paidthrough.notification.inbox;

import org.jspecify.annotations.NullMarked;
