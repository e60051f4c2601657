/** What a service does once per business day, in the order of R-ORDER. */
@NullMarked
package io.paidthrough.starter.schedule;

import org.jspecify.annotations.NullMarked;
