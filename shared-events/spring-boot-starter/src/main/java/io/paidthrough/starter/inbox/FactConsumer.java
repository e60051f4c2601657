package io.paidthrough.starter.inbox;

import java.util.List;
import java.util.Set;

/**
 * Reads the facts of other services. A service declares each as a bean; the starter gives it a
 * consumer group, calls it in one transaction with its offsets, skips what was handled before, and
 * parks what cannot be handled.
 */
public interface FactConsumer {
  /** Consumer group and key of its progress; stable, such as {@code coverage-facts}. */
  String name();

  /** The services whose facts it reads, such as {@code billing}. */
  Set<String> sources();

  /**
   * Handles facts in order: per enrollment and source as they were decided, no promise across
   * sources. Everything it does must go through the current transaction. A throw rolls the whole
   * batch back; the facts then come again one by one.
   */
  void handle(List<ReceivedFact> facts);
}
