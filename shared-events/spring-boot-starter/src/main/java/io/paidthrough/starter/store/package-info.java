/** The event store on PostgreSQL, which is also the outbox. */
@NullMarked
package io.paidthrough.starter.store;

import org.jspecify.annotations.NullMarked;
