/** Load on a running exchange over its public API, beside the same work done raw. */
@NullMarked
package io.paidthrough.benchmark;

import org.jspecify.annotations.NullMarked;
