/**
 * What a cluster would provide: a real PostgreSQL and a real Kafka, with their data kept between
 * runs.
 */
@NullMarked
package io.paidthrough.standalone.infrastructure;

import org.jspecify.annotations.NullMarked;
