/** Wiring. */
@NullMarked
package io.paidthrough.coverage.config;

import org.jspecify.annotations.NullMarked;
