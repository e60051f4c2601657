/** Wiring. */
@NullMarked
package io.paidthrough.payment.config;

import org.jspecify.annotations.NullMarked;
