package io.paidthrough.starter.policy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A service that cannot start because of its policy says what is wrong in it, and no stack. */
final class InvalidPolicyAnalyzer extends AbstractFailureAnalyzer<InvalidPolicy> {
  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidPolicy cause) {
    return new FailureAnalysis(
        "The exchange's policy cannot be used:%n%n%s".formatted(cause.getMessage()),
        "Correct the document at the places that are named.",
        cause);
  }
}
