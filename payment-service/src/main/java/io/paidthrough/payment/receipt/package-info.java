/** What payers were told when they ordered, which no fact says. */
@NullMarked
package io.paidthrough.payment.receipt;

import org.jspecify.annotations.NullMarked;
