package io.paidthrough.events.coverage;

import io.paidthrough.events.Fact;

/** Everything coverage-service says about one enrollment. */
public sealed interface CoverageFact extends Fact
    permits CoverageEffectuated,
        EffectuationWithdrawn,
        CoverageInGrace,
        CoverageCured,
        CoverageHeld,
        CoverageTerminated,
        CoverageReinstated,
        CoverageCancelled {
  String memberId();
}
