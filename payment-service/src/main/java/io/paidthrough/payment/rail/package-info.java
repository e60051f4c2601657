/** How money travels: banking days, the rails and what comes back from them. */
@NullMarked
package io.paidthrough.payment.rail;

import org.jspecify.annotations.NullMarked;
