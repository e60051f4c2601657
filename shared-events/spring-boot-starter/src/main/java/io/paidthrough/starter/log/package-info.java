/** What goes into the log, and what must not. */
@NullMarked
package io.paidthrough.starter.log;

import org.jspecify.annotations.NullMarked;
