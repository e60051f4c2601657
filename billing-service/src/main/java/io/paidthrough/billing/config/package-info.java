/** Wiring. */
@NullMarked
package io.paidthrough.billing.config;

import org.jspecify.annotations.NullMarked;
