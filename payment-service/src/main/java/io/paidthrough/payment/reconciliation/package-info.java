/** Our book of payments against the bank's and billing's: daily, and every difference is a fact. */
@NullMarked
package io.paidthrough.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
