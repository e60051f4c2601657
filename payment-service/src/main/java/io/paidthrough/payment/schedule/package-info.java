/** What happens by itself: settlement, returns, unknown outcomes. */
@NullMarked
package io.paidthrough.payment.schedule;

import org.jspecify.annotations.NullMarked;
