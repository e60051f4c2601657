package io.paidthrough.standalone;

import java.time.Duration;

/** What is where, for the person who has just started it. */
final class Summary {
  private Summary() {}

  static String of(Settings settings, Addresses addresses, Duration elapsed) {
    var text = new StringBuilder();
    text.append("%nPaidthrough is ready after %.1f s.%n%n".formatted(elapsed.toMillis() / 1000.0));
    for (var program : Program.values()) {
      text.append("  %-22s %s%n".formatted(program.title(), addresses.shown(program)));
    }
    text.append("  %-22s %s%n".formatted("data", settings.dataDir()));
    text.append(
        "%n  Start at %s; stop with Ctrl-C.%n".formatted(addresses.shown(Program.START_PAGE)));
    return text.toString();
  }
}
