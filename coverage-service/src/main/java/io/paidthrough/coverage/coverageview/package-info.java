/** The stored timeline: one row per enrollment, one per range of days. */
@NullMarked
package io.paidthrough.coverage.coverageview;

import org.jspecify.annotations.NullMarked;
