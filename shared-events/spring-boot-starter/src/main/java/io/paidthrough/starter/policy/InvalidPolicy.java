package io.paidthrough.starter.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy document cannot be used. The message has a line for everything that is wrong. */
public final class InvalidPolicy extends RuntimeException {
  private final List<Finding> findings;

  public InvalidPolicy(String document, List<Finding> findings) {
    super(
        findings.stream()
            .map(finding -> document + ": " + finding.message())
            .collect(Collectors.joining(System.lineSeparator())),
        null,
        false,
        true);
    this.findings = List.copyOf(findings);
  }

  /** All of them, in the order of the document. */
  public List<Finding> findings() {
    return findings;
  }
}
