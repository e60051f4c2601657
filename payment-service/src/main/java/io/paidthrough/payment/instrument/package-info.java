/** The vault: what a payer pays with, numbers encrypted. */
@NullMarked
package io.paidthrough.payment.instrument;

import org.jspecify.annotations.NullMarked;
