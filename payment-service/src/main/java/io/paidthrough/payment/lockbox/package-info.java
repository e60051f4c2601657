/** Money by mail: what the lockbox bank delivers, whose it is, and what nobody can place. */
@NullMarked
package io.paidthrough.payment.lockbox;

import org.jspecify.annotations.NullMarked;
