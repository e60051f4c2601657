package io.paidthrough.events;

/**
 * Something that happened, in the past tense. One record, stored in PostgreSQL and published to
 * Kafka alike; never changed once released, only extended by optional components.
 *
 * <p>When it was recorded, by whom and because of what travels beside it as CloudEvents attributes
 * ({@code ce_time}, {@code actor}, {@code causationid}, {@code correlationid}).
 */
public interface Fact {
  /** The enrollment it is about: the Kafka key, hence the scope in which order holds. */
  String enrollmentId();
}
