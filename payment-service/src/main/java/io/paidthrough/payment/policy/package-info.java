/** What an exchange accepts, as data. */
@NullMarked
package io.paidthrough.payment.policy;

import org.jspecify.annotations.NullMarked;
