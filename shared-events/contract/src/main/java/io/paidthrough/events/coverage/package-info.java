/** Who is covered from which day. */
@NullMarked
package io.paidthrough.events.coverage;

import org.jspecify.annotations.NullMarked;
