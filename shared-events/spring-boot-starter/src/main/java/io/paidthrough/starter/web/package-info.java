/** The HTTP edge: problems, idempotency keys, scopes, positions. */
@NullMarked
package io.paidthrough.starter.web;

import org.jspecify.annotations.NullMarked;
