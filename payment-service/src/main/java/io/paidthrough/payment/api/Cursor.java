package io.paidthrough.payment.api;

import io.paidthrough.starter.web.Page;
import io.paidthrough.starter.web.Problem;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list of ids goes on, as callers send it. */
final class Cursor {
  private Cursor() {}

  /**
   * @return empty at the beginning of the list
   * @throws Problem when no list of ours ever answered it
   */
  static Optional<UUID> parse(@Nullable String cursor) {
    return Optional.ofNullable(cursor)
        .map(sent -> Ids.parse(Page.decode(sent)).orElseThrow(Cursor::unknown));
  }

  static Problem unknown() {
    return Page.invalid("cursor", "is not one of ours");
  }
}
