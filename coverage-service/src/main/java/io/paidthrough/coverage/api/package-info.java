/** Coverage over HTTP. */
@NullMarked
package io.paidthrough.coverage.api;

import org.jspecify.annotations.NullMarked;
