/** What happens because a day has come. */
@NullMarked
package io.paidthrough.billing.schedule;

import org.jspecify.annotations.NullMarked;
