/** Whom to write to: asked at the moment of sending, never kept. */
@NullMarked
package io.paidthrough.notification.contact;

import org.jspecify.annotations.NullMarked;
