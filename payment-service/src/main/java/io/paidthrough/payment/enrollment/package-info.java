/** What this service knows of enrollments and the months they owe. */
@NullMarked
package io.paidthrough.payment.enrollment;

import org.jspecify.annotations.NullMarked;
