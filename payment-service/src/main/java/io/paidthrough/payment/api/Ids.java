package io.paidthrough.payment.api;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as callers send them. What cannot be an id names nothing; that is no error of its own. */
final class Ids {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  static Optional<UUID> parse(String id) {
    return UUID_FORM.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }
}
