/** Money on its way in, in, refused, or gone back. */
@NullMarked
package io.paidthrough.events.payment;

import org.jspecify.annotations.NullMarked;
