package io.paidthrough.starter.store;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/** UUIDv7 as Axon's identifiers: new event ids land at the end of their index. */
public final class TimeOrderedIdentifiers extends IdentifierFactory {
  @Override
  public String generateIdentifier() {
    return UuidCreator.getTimeOrderedEpoch().toString();
  }
}
