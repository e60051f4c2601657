package io.paidthrough.coverage.timeline;

import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.GraceStarted;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A grace period that nothing has ended yet. Which month of it a day lies in follows from the
 * calendar; no fact has to arrive for that.
 *
 * @param started what began it
 * @param monthTold the latest month of it that others were told of
 * @param deadline last day that still saves coverage, inclusive; null while the clock stands still
 */
public record Grace(GraceStarted started, int monthTold, @Nullable LocalDate deadline) {

  private static final int LONGEST = 3; // months, 45 CFR 156.270(d)

  static Grace begin(GraceStarted started) {
    return new Grace(started, month(started, started.decidedOn()), started.deadline());
  }

  /** After a letter about a later month of the same grace. */
  Grace after(DelinquencyNoticeDue notice) {
    return notice.anchor().equals(anchor())
        ? new Grace(
            started,
            Math.max(monthTold, withinLadder(started, notice.graceMonth())),
            notice.deadline())
        : this;
  }

  /** The clock stands still, or runs until another day. */
  Grace until(@Nullable LocalDate otherDeadline) {
    return new Grace(started, monthTold, otherDeadline);
  }

  YearMonth anchor() {
    return started.anchor();
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(anchor().atDay(1));
  }

  /** Days after the last month of the ladder still count to it, days before to the first. */
  int monthOn(LocalDate day) {
    return month(started, day);
  }

  private static int month(GraceStarted started, LocalDate day) {
    var monthsSince = ChronoUnit.MONTHS.between(started.anchor(), YearMonth.from(day));
    return withinLadder(started, Math.toIntExact(monthsSince) + 1);
  }

  private static int withinLadder(GraceStarted started, int month) {
    return Math.clamp(month, 1, Math.clamp(started.graceMonths(), 1, LONGEST));
  }

  CoverageStatus statusOn(LocalDate day) {
    return switch (monthOn(day)) {
      case 1 -> CoverageStatus.GRACE_1;
      case 2 -> CoverageStatus.GRACE_2;
      default -> CoverageStatus.GRACE_3;
    };
  }

  /** Whether the carrier may hold claims of that day: never those of the first month. */
  boolean holdsClaimsOn(LocalDate day) {
    return started.claimsPendFrom() != null
        && contains(day)
        && monthOn(day) > 1
        && !day.isBefore(started.claimsPendFrom());
  }

  /** Whether the carrier may hold claims of any day of that month of grace. */
  boolean holdsClaimsInMonth(int graceMonth) {
    return holdsClaimsOn(anchor().plusMonths(graceMonth - 1L).atEndOfMonth());
  }

  /** First days on which what is to be said of a day may differ from the day before. */
  Stream<LocalDate> steps() {
    var months = IntStream.range(0, LONGEST).mapToObj(month -> anchor().plusMonths(month).atDay(1));
    return Stream.concat(months, Stream.ofNullable(started.claimsPendFrom()));
  }
}
