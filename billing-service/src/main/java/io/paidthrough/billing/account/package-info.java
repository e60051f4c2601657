/** The rules of billing, pure; EnrollmentAccount is the only class here that knows Axon. */
@NullMarked
package io.paidthrough.billing.account;

import org.jspecify.annotations.NullMarked;
