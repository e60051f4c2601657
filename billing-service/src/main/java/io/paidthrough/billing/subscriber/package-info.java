/** Who the subscribers are: sealed, found by e-mail address, erased. Nothing here is a fact. */
@NullMarked
package io.paidthrough.billing.subscriber;

import org.jspecify.annotations.NullMarked;
