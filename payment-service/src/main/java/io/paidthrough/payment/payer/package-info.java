/** Those who pay for somebody else: guests and organizations. */
@NullMarked
package io.paidthrough.payment.payer;

import org.jspecify.annotations.NullMarked;
