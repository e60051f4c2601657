package io.paidthrough.standalone.scenario;

/** A scenario file says something that cannot be played; the message begins with file and line. */
final class InvalidScenario extends RuntimeException {
  InvalidScenario(String message) {
    super(message);
  }
}
