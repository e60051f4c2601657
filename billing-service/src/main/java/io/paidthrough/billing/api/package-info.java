/** Requests in over HTTP. */
@NullMarked
package io.paidthrough.billing.api;

import org.jspecify.annotations.NullMarked;
