package io.paidthrough.coverage.timeline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days with one status.
 *
 * @param start first day; null when it reaches back without end
 * @param end last day, inclusive; null when it reaches on without end
 */
public record CoverageRange(
    @Nullable LocalDate start, @Nullable LocalDate end, CoverageStatus status) {

  boolean contains(LocalDate day) {
    return (start == null || !day.isBefore(start)) && (end == null || !day.isAfter(end));
  }
}
