/** Notices over HTTP. */
@NullMarked
package io.paidthrough.notification.api;

import org.jspecify.annotations.NullMarked;
