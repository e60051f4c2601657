/** Who is covered on which day, and why. */
@NullMarked
package io.paidthrough.coverage;

import org.jspecify.annotations.NullMarked;
