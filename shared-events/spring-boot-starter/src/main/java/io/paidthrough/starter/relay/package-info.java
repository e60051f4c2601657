/** Event store to Kafka: nothing lost, order kept. */
@NullMarked
package io.paidthrough.starter.relay;

import org.jspecify.annotations.NullMarked;
