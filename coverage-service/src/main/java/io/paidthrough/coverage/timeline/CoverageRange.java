package io.paidthrough.coverage.timeline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days with one status.
 *
 * @param start first day; null when it reaches back without end
 * @param end last day, inclusive; null when it reaches on without end
 * @param claimsPended whether the carrier may hold claims of these days instead of paying them
 */
public record CoverageRange(
    @Nullable LocalDate start,
    @Nullable LocalDate end,
    CoverageStatus status,
    boolean claimsPended) {

  /** Whether the days of both are to be told alike. */
  boolean isLike(CoverageRange other) {
    return status == other.status && claimsPended == other.claimsPended;
  }

  /** This range and all days of the one that follows. */
  CoverageRange and(CoverageRange next) {
    return new CoverageRange(start, next.end, status, claimsPended);
  }
}
