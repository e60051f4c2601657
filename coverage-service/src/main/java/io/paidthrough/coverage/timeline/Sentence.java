package io.paidthrough.coverage.timeline;

import io.paidthrough.events.billing.EnrollmentEnded;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A status in one sentence, or two. */
final class Sentence {
  private Sentence() {}

  static String about(CoverageTimeline timeline, LocalDate day) {
    return switch (timeline.on(day)) {
      case PENDING_EFFECTUATION -> pending(timeline.binderDeadline());
      case EFFECTUATED ->
          "Not covered yet: coverage takes effect on %s.".formatted(timeline.effectiveStart());
      case ACTIVE -> "Covered since %s.".formatted(timeline.effectiveStart());
      case GRACE_1, GRACE_2, GRACE_3 -> grace(timeline, day);
      case TERMINATION_HELD -> "Covered: a hold has stopped the clock, nothing ends meanwhile.";
      case TERMINATED_NONPAYMENT, TERMINATED_VOLUNTARY, TERMINATED_OTHER, CANCELLED ->
          ended(timeline);
      case EXPIRED -> "Not covered: the plan year ended on %s.".formatted(timeline.endOfPlanYear());
    };
  }

  private static String pending(@Nullable LocalDate deadline) {
    return deadline == null
        ? "Not covered yet: the first payment is not in."
        : "Not covered yet: the first payment is not in. It counts until %s.".formatted(deadline);
  }

  private static String grace(CoverageTimeline timeline, LocalDate day) {
    var grace = timeline.grace();
    if (grace == null) {
      throw new IllegalStateException("no grace on " + day);
    }
    var claims = timeline.claimsPendedOn(day) ? " The carrier may hold claims of this day." : "";
    return "Covered, in month %d of grace: %s is not fully paid.%s%s%s"
        .formatted(
            grace.monthOn(day),
            unpaid(timeline, grace),
            origin(timeline, grace),
            end(grace),
            claims);
  }

  private static YearMonth unpaid(CoverageTimeline timeline, Grace grace) {
    return isInherited(timeline, grace)
        ? YearMonth.from(timeline.effectiveStart())
        : grace.anchor();
  }

  private static String origin(CoverageTimeline timeline, Grace grace) {
    return isInherited(timeline, grace)
        ? " Grace began with %s, in the enrollment it renews.".formatted(grace.anchor())
        : "";
  }

  private static boolean isInherited(CoverageTimeline timeline, Grace grace) {
    return grace.anchor().isBefore(YearMonth.from(timeline.effectiveStart()));
  }

  private static String end(Grace grace) {
    var ends = grace.started().endIfMissed();
    if (grace.deadline() == null) {
      return "";
    }
    return ends == null
        ? " Coverage never takes effect unless what is due is paid by %s."
            .formatted(grace.deadline())
        : " Coverage ends on %s unless what is due is paid by %s."
            .formatted(ends, grace.deadline());
  }

  private static String ended(CoverageTimeline timeline) {
    var ending = timeline.ending();
    if (ending == null) {
      throw new IllegalStateException("nothing has ended");
    }
    var since =
        ending.endDate() == null
            ? "Never covered"
            : "Not covered since " + ending.endDate().plusDays(1);
    return since + ": " + why(ending) + ".";
  }

  private static String why(Ending ending) {
    return ending.deadline() == null
        ? why(ending.reason())
        : "of %s owed by %s, %s had come"
            .formatted(ending.amountOwed(), ending.deadline(), ending.amountCounted());
  }

  private static String why(EnrollmentEnded.Reason reason) {
    return switch (reason) {
      case NON_PAYMENT -> "premium was not paid";
      case VOLUNTARY -> "the household ended it";
      case DEATH -> "the member died";
      case INELIGIBLE -> "the household is no longer eligible";
      case PLAN_CHANGE -> "another plan took its place";
      case RESCISSION -> "the carrier rescinded it";
      case DECERTIFIED -> "the plan is no longer offered";
    };
  }
}
