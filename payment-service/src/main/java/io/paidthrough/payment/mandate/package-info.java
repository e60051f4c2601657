/** Authorizations of recurring debits: the texts that are shown, and the proof that is kept. */
@NullMarked
package io.paidthrough.payment.mandate;

import org.jspecify.annotations.NullMarked;
