/** Money in: instruments, payments and what the bank says about them. */
@NullMarked
package io.paidthrough.payment;

import org.jspecify.annotations.NullMarked;
