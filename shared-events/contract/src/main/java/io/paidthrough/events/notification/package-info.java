/** What members were told. */
@NullMarked
package io.paidthrough.events.notification;

import org.jspecify.annotations.NullMarked;
