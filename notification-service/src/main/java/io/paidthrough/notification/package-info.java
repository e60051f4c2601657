/** What members are told. */
@NullMarked
package io.paidthrough.notification;

import org.jspecify.annotations.NullMarked;
