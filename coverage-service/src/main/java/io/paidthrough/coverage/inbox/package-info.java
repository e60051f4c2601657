/** Facts of billing and payment come in. */
@NullMarked
package io.paidthrough.coverage.inbox;

import org.jspecify.annotations.NullMarked;
