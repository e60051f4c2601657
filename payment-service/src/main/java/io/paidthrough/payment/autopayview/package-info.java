/** Standing orders as they can be read. */
@NullMarked
package io.paidthrough.payment.autopayview;

import org.jspecify.annotations.NullMarked;
