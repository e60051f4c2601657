/** The rules: facts of one enrollment folded to dated ranges. Pure; no clock, no I/O. */
@NullMarked
package io.paidthrough.coverage.timeline;

import org.jspecify.annotations.NullMarked;
