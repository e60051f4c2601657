/** Real PostgreSQL and Kafka for tests, a clock they can move, tokens, and a client for HTTP. */
@NullMarked
package io.paidthrough.starter.testing;

import org.jspecify.annotations.NullMarked;
