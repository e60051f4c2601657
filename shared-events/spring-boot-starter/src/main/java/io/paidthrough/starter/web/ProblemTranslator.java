package io.paidthrough.starter.web;

import java.util.Optional;

/**
 * Turns a service's own exceptions into problems. Declare one as a bean; it is asked before an
 * exception is taken for a fault of ours.
 */
public interface ProblemTranslator {
  Optional<Problem> translate(Exception e);
}
