/** Wiring. */
@NullMarked
package io.paidthrough.notification.config;

import org.jspecify.annotations.NullMarked;
