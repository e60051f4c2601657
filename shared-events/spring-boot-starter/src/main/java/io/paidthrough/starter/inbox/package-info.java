/** Kafka to handler: offsets in the handler's transaction, nothing twice, nothing lost. */
@NullMarked
package io.paidthrough.starter.inbox;

import org.jspecify.annotations.NullMarked;
