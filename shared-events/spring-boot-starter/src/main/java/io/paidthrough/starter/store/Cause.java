package io.paidthrough.starter.store;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who caused a fact and because of what. Stored beside the fact and carried as CloudEvents
 * extensions.
 *
 * @param actor {@code SYSTEM}, {@code BANK}, or the client that called
 * @param correlationId the same for everything that follows from one request or one day's step
 * @param causationId the event or request that led to it directly; null at the beginning of a chain
 */
public record Cause(String actor, String correlationId, @Nullable String causationId) {
  public static final String SYSTEM = "SYSTEM";
  public static final String BANK = "BANK";

  /** The beginning of a chain. */
  public static Cause by(String actor) {
    return new Cause(actor, UuidCreator.getTimeOrderedEpoch().toString(), null);
  }

  Map<String, String> metadata() {
    var metadata = new TreeMap<String, String>();
    metadata.put("actor", actor);
    metadata.put("correlationId", correlationId);
    if (causationId != null) {
      metadata.put("causationId", causationId);
    }
    return metadata;
  }
}
