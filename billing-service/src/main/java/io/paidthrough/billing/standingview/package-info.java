/** Enrollments and their standing, and the deadlines that are still open. */
@NullMarked
package io.paidthrough.billing.standingview;

import org.jspecify.annotations.NullMarked;
