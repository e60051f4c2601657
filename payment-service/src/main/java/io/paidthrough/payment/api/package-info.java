/** HTTP: instruments and payments for portal backends. */
@NullMarked
package io.paidthrough.payment.api;

import org.jspecify.annotations.NullMarked;
