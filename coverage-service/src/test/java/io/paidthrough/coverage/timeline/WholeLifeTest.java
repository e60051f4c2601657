package io.paidthrough.coverage.timeline;

import static io.paidthrough.coverage.timeline.CoverageStatus.ACTIVE;
import static io.paidthrough.coverage.timeline.CoverageStatus.CANCELLED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EFFECTUATED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EXPIRED;
import static io.paidthrough.coverage.timeline.CoverageStatus.GRACE_1;
import static io.paidthrough.coverage.timeline.CoverageStatus.GRACE_2;
import static io.paidthrough.coverage.timeline.CoverageStatus.GRACE_3;
import static io.paidthrough.coverage.timeline.CoverageStatus.PENDING_EFFECTUATION;
import static io.paidthrough.coverage.timeline.CoverageStatus.TERMINATED_NONPAYMENT;
import static io.paidthrough.coverage.timeline.CoverageStatus.TERMINATED_OTHER;
import static io.paidthrough.coverage.timeline.CoverageStatus.TERMINATED_VOLUNTARY;
import static io.paidthrough.coverage.timeline.CoverageStatus.TERMINATION_HELD;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.coverage.LaterFacts;
import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentEnded.Reason;
import io.paidthrough.events.billing.EnrollmentReinstated.Cause;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Grace, holds, ends and what restores coverage: which status on which day. */
class WholeLifeTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LaterFacts LATER = E.later();

  /** Each range as {@code first..last STATUS}, a star where claims are held. */
  private static List<String> ranges(CoverageTimeline timeline) {
    return timeline.ranges().stream()
        .map(
            range ->
                "%s..%s %s%s"
                    .formatted(
                        range.start() == null ? "" : range.start(),
                        range.end() == null ? "" : range.end(),
                        range.status(),
                        range.claimsPended() ? "*" : ""))
        .toList();
  }

  private static CoverageTimeline startedOn(String start, BillingFact... facts) {
    var paid = E.paid(start.substring(0, 7), true);
    return Stream.concat(Stream.of(paid), Arrays.stream(facts))
        .reduce(
            CoverageTimeline.begin(E.registered(start)), CoverageTimeline::evolve, (one, _) -> one);
  }

  private static CoverageStatus on(CoverageTimeline timeline, String day) {
    return timeline.on(LocalDate.parse(day));
  }

  @Test
  void aptc_april_unpaid_runs_through_three_months_of_grace_that_follow_from_dates_alone() {
    var grace = startedOn("2026-01-01", LATER.aptcGrace("2026-04", "2026-06-23", "2026-04-01"));
    assertThat(ranges(grace))
        .containsExactly(
            "..2025-12-31 EFFECTUATED",
            "2026-01-01..2026-03-31 ACTIVE",
            "2026-04-01..2026-04-30 GRACE_1",
            "2026-05-01..2026-05-31 GRACE_2*",
            "2026-06-01..2026-12-31 GRACE_3*",
            "2027-01-01.. EXPIRED");
    assertThat(grace.graceAnchor()).hasToString("2026-04");
    assertThat(grace.deadline()).isEqualTo("2026-06-23");
  }

  @Test
  void aptc_grace_that_runs_out_ends_with_its_first_month_which_stays_what_it_was() {
    var ended =
        startedOn(
            "2026-01-01",
            LATER.aptcGrace("2026-04", "2026-06-23", "2026-04-01"),
            LATER.graceEnd("2026-04", "2026-06-23", "2026-06-24"),
            LATER.unpaid("2026-04", "2026-04-30", "2026-06-23", "2026-06-24"));
    assertThat(ranges(ended))
        .containsExactly(
            "..2025-12-31 EFFECTUATED",
            "2026-01-01..2026-03-31 ACTIVE",
            "2026-04-01..2026-04-30 GRACE_1",
            "2026-05-01.. TERMINATED_NONPAYMENT");
    assertThat(ended.effectiveEnd()).isEqualTo("2026-04-30");
    assertThat(ended.graceAnchor()).isNull();
    assertThat(ended.deadline()).isNull();
  }

  @Test
  void unsubsidized_july_unpaid_is_grace_until_the_end_that_takes_july_back() {
    var grace = startedOn("2026-06-01", LATER.grace("2026-07", "2026-07-23", "2026-07-01"));
    assertThat(ranges(grace))
        .containsExactly(
            "..2026-05-31 EFFECTUATED",
            "2026-06-01..2026-06-30 ACTIVE",
            "2026-07-01..2026-12-31 GRACE_1",
            "2027-01-01.. EXPIRED");
    var ended = grace.evolve(LATER.unpaid("2026-07", "2026-06-30", "2026-07-23", "2026-07-24"));
    assertThat(ranges(ended))
        .containsExactly(
            "..2026-05-31 EFFECTUATED",
            "2026-06-01..2026-06-30 ACTIVE",
            "2026-07-01.. TERMINATED_NONPAYMENT");
  }

  @Test
  void leap_year_grace_of_february_2028_ends_on_the_29th() {
    var grace = startedOn("2028-01-01", LATER.aptcGrace("2028-02", "2028-04-23", "2028-02-01"));
    assertThat(on(grace, "2028-02-29")).isEqualTo(GRACE_1);
    assertThat(on(grace, "2028-03-01")).isEqualTo(GRACE_2);
    assertThat(on(grace, "2028-03-31")).isEqualTo(GRACE_2);
    assertThat(on(grace, "2028-04-01")).isEqualTo(GRACE_3);
    var ended = grace.evolve(LATER.unpaid("2028-02", "2028-02-29", "2028-04-23", "2028-04-24"));
    assertThat(on(ended, "2028-02-29")).isEqualTo(GRACE_1);
    assertThat(on(ended, "2028-03-01")).isEqualTo(TERMINATED_NONPAYMENT);
  }

  @Test
  void claims_are_held_from_the_day_billing_names_and_never_where_it_names_none() {
    var aptc = startedOn("2026-01-01", LATER.aptcGrace("2026-04", "2026-06-23", "2026-04-01"));
    assertThat(aptc.claimsPendedOn(LocalDate.of(2026, 4, 30))).isFalse();
    assertThat(aptc.claimsPendedOn(LocalDate.of(2026, 5, 1))).isTrue();
    var unsubsidized = startedOn("2026-06-01", LATER.grace("2026-07", "2026-07-23", "2026-07-01"));
    assertThat(unsubsidized.claimsPendedOn(LocalDate.of(2026, 9, 1))).isFalse();
  }

  @Test
  void grace_that_is_cured_was_never_there() {
    var before = startedOn("2026-01-01");
    var cured =
        startedOn(
            "2026-01-01",
            LATER.aptcGrace("2026-04", "2026-06-23", "2026-04-01"),
            LATER.cured("2026-04", "2026-05-13", "2026-05-01"));
    assertThat(cured.ranges()).isEqualTo(before.ranges());
    assertThat(cured.paidThrough()).isEqualTo("2026-05-31");
    assertThat(cured.deadline()).isNull();
  }

  @Test
  void a_hold_stops_the_clock_and_grace_goes_on_when_it_is_released() {
    var held =
        startedOn(
            "2026-01-01",
            LATER.aptcGrace("2026-04", "2026-06-23", "2026-04-01"),
            LATER.held("2026-05-10", "2026-06-23"));
    assertThat(ranges(held))
        .containsExactly(
            "..2025-12-31 EFFECTUATED",
            "2026-01-01..2026-03-31 ACTIVE",
            "2026-04-01..2026-04-30 GRACE_1",
            "2026-05-01..2026-05-09 GRACE_2*",
            "2026-05-10..2026-12-31 TERMINATION_HELD*",
            "2027-01-01.. EXPIRED");
    assertThat(held.deadline()).isNull();
    var released = held.evolve(LATER.released("2026-06-02", "2026-07-15"));
    assertThat(ranges(released))
        .containsSubsequence(
            "2026-05-10..2026-06-01 TERMINATION_HELD*", "2026-06-02..2026-12-31 GRACE_3*");
    assertThat(released.deadline()).isEqualTo("2026-07-15");
    var cured = released.evolve(LATER.cured("2026-04", "2026-06-10", "2026-05-01"));
    assertThat(cured.ranges()).isEqualTo(startedOn("2026-01-01").ranges());
  }

  @Test
  void a_hold_that_still_stands_outlives_the_cure_of_its_grace() {
    var cured =
        startedOn(
            "2026-01-01",
            LATER.grace("2026-04", "2026-04-23", "2026-04-01"),
            LATER.held("2026-04-10", "2026-04-23"),
            LATER.cured("2026-04", "2026-04-12", null));
    assertThat(on(cured, "2026-04-09")).isEqualTo(ACTIVE);
    assertThat(on(cured, "2026-04-10")).isEqualTo(TERMINATION_HELD);
    assertThat(on(cured.evolve(LATER.released("2026-04-20", null)), "2026-04-20"))
        .isEqualTo(ACTIVE);
  }

  @Test
  void a_hold_before_coverage_began_does_not_begin_it() {
    var held = startedOn("2026-06-01", LATER.held("2026-05-22", null));
    assertThat(on(held, "2026-05-31")).isEqualTo(EFFECTUATED);
    assertThat(on(held, "2026-06-01")).isEqualTo(TERMINATION_HELD);
    var pending = CoverageTimeline.begin(E.registered()).evolve(LATER.held("2026-05-22", null));
    assertThat(on(pending, "2026-06-01")).isEqualTo(PENDING_EFFECTUATION);
  }

  @Test
  void a_release_without_a_hold_changes_nothing() {
    var active = startedOn("2026-06-01", LATER.grace("2026-07", "2026-07-23", "2026-07-01"));
    assertThat(active.evolve(LATER.released("2026-07-10", "2026-09-01"))).isEqualTo(active);
  }

  @Test
  void an_arrangement_stops_the_clock_too_until_it_is_broken() {
    var grace = startedOn("2026-06-01", LATER.grace("2026-07", "2026-07-23", "2026-07-01"));
    var agreed = grace.evolve(CoverageTimelineTest.AGREED);
    assertThat(agreed.deadline()).isNull();
    assertThat(on(agreed, "2026-07-10")).isEqualTo(GRACE_1);
    assertThat(agreed.evolve(CoverageTimelineTest.BROKEN).deadline()).isEqualTo("2026-08-23");
  }

  @Test
  void a_voluntary_end_keeps_every_day_up_to_it_and_the_days_after_the_year_too() {
    var ended = startedOn("2026-06-01", LATER.ended(Reason.VOLUNTARY, "2026-09-30", "2026-09-23"));
    assertThat(ranges(ended))
        .containsExactly(
            "..2026-05-31 EFFECTUATED",
            "2026-06-01..2026-09-30 ACTIVE",
            "2026-10-01.. TERMINATED_VOLUNTARY");
    assertThat(ended.effectiveEnd()).isEqualTo("2026-09-30");
  }

  @Test
  void every_reason_to_end_has_its_status() {
    for (var reason : Reason.values()) {
      var ended = startedOn("2026-06-01", LATER.ended(reason, "2026-09-30", "2026-10-05"));
      assertThat(on(ended, "2026-09-30")).isEqualTo(ACTIVE);
      assertThat(on(ended, "2026-10-01"))
          .isEqualTo(
              switch (reason) {
                case NON_PAYMENT -> TERMINATED_NONPAYMENT;
                case VOLUNTARY -> TERMINATED_VOLUNTARY;
                case DEATH, INELIGIBLE, PLAN_CHANGE, RESCISSION, DECERTIFIED -> TERMINATED_OTHER;
              });
    }
  }

  @Test
  void an_end_before_coverage_took_effect_cancels_it_for_good() {
    var cancelled =
        CoverageTimeline.begin(E.registered())
            .evolve(LATER.ended(Reason.VOLUNTARY, null, "2026-05-21"));
    assertThat(ranges(cancelled)).containsExactly(".. CANCELLED");
    assertThat(cancelled.effectiveEnd()).isEqualTo("2026-06-01");
    var later = LATER.ended(Reason.DEATH, "2026-09-30", "2026-09-30");
    assertThat(cancelled.evolve(later)).isEqualTo(cancelled);
  }

  @Test
  void a_second_end_replaces_the_first() {
    var ended =
        startedOn(
            "2026-06-01",
            LATER.ended(Reason.VOLUNTARY, "2026-09-30", "2026-09-01"),
            LATER.ended(Reason.DEATH, "2026-09-12", "2026-09-15"));
    assertThat(on(ended, "2026-09-12")).isEqualTo(ACTIVE);
    assertThat(on(ended, "2026-09-13")).isEqualTo(TERMINATED_OTHER);
    assertThat(on(ended, "2026-10-01")).isEqualTo(TERMINATED_OTHER);
  }

  @Test
  void reinstatement_leaves_no_gap_and_no_grace() {
    var reinstated =
        startedOn(
            "2026-06-01",
            LATER.grace("2026-07", "2026-07-23", "2026-07-01"),
            LATER.unpaid("2026-07", "2026-06-30", "2026-07-23", "2026-07-24"),
            LATER.reinstated(Cause.PAYMENT, "2026-07-01", "2026-08-10"));
    assertThat(reinstated.ranges()).isEqualTo(startedOn("2026-06-01").ranges());
  }

  @Test
  void grace_may_run_on_after_a_reinstatement_for_an_appeal() {
    var again =
        startedOn(
            "2026-06-01",
            LATER.grace("2026-07", "2026-07-23", "2026-07-01"),
            LATER.unpaid("2026-07", "2026-06-30", "2026-07-23", "2026-07-24"),
            LATER.reinstated(Cause.AID_PENDING, "2026-07-01", "2026-08-10"),
            LATER.grace("2026-07", "2026-07-23", "2026-08-10"),
            LATER.held("2026-08-10", null));
    assertThat(on(again, "2026-07-10")).isEqualTo(GRACE_1);
    assertThat(on(again, "2026-08-10")).isEqualTo(TERMINATION_HELD);
  }

  @Test
  void a_cancellation_undone_is_effective_when_the_binder_is_paid_and_pending_when_not() {
    var missed = E.missed("2026-05-24", null);
    var corrected = LATER.reinstated(Cause.CORRECTION, "2026-06-01", "2026-05-25");
    var pending = CoverageTimeline.begin(E.registered()).evolve(missed).evolve(corrected);
    assertThat(on(pending, "2026-06-01")).isEqualTo(PENDING_EFFECTUATION);
    assertThat(on(pending.evolve(E.binderPaid()), "2026-06-01")).isEqualTo(ACTIVE);
    var paidMeanwhile =
        CoverageTimeline.begin(E.registered())
            .evolve(missed)
            .evolve(E.binderPaid())
            .evolve(corrected);
    assertThat(on(paidMeanwhile, "2026-06-01")).isEqualTo(ACTIVE);
  }

  @Test
  void a_voided_binder_is_not_paid_any_more_and_a_voided_month_not_paid_through() {
    var cancelled =
        startedOn(
            "2026-06-01",
            LATER.voided("2026-06"),
            LATER.ended(Reason.VOLUNTARY, null, "2026-05-22"),
            LATER.reinstated(Cause.CORRECTION, "2026-06-01", "2026-05-25"));
    assertThat(on(cancelled, "2026-06-01")).isEqualTo(PENDING_EFFECTUATION);
    var october = startedOn("2026-06-01", E.paid("2026-10", false), LATER.voided("2026-10"));
    assertThat(october.paidThrough()).isEqualTo("2026-09-30");
    assertThat(on(october, "2026-10-01")).isEqualTo(ACTIVE);
  }

  @Test
  void a_renewal_is_effective_at_once_and_its_first_month_is_a_month_like_any_other() {
    var renewed = CoverageTimeline.begin(E.renewed("2027-01-01"));
    assertThat(on(renewed, "2026-12-31")).isEqualTo(EFFECTUATED);
    assertThat(on(renewed, "2027-01-01")).isEqualTo(ACTIVE);
    assertThat(renewed.paidThrough()).isNull();
    assertThat(renewed.evolve(E.paid("2027-01", false)).paidThrough()).isEqualTo("2027-01-31");
    var voided = renewed.evolve(LATER.voided("2027-01"));
    assertThat(on(voided, "2027-01-01")).isEqualTo(ACTIVE);
    var cancelled = renewed.evolve(LATER.unpaid("2027-01", null, "2027-01-23", "2027-01-24"));
    assertThat(on(cancelled, "2027-01-01")).isEqualTo(CANCELLED);
  }

  @Test
  void grace_of_the_year_before_goes_on_in_the_renewal_where_it_was() {
    var grace =
        CoverageTimeline.begin(E.renewed("2027-01-01"))
            .evolve(LATER.aptcGrace("2026-12", "2027-02-23", "2027-01-01"));
    assertThat(on(grace, "2026-12-31")).isEqualTo(EFFECTUATED);
    assertThat(on(grace, "2027-01-01")).isEqualTo(GRACE_2);
    assertThat(on(grace, "2027-02-01")).isEqualTo(GRACE_3);
  }

  @Test
  void a_start_that_moved_moves_everything_that_counts_from_it() {
    var moved =
        CoverageTimeline.begin(E.registered())
            .evolve(LATER.startMoved("2026-06-01", "2026-07-01"))
            .evolve(LATER.voided("2026-06"))
            .evolve(E.paid("2026-07", true));
    assertThat(on(moved, "2026-06-30")).isEqualTo(EFFECTUATED);
    assertThat(on(moved, "2026-07-01")).isEqualTo(ACTIVE);
    assertThat(moved.effectiveStart()).isEqualTo("2026-07-01");
  }

  @Test
  void a_binder_that_may_be_paid_later_moves_its_deadline() {
    var billed = CoverageTimeline.begin(E.registered()).evolve(E.billed());
    assertThat(billed.deadline()).isEqualTo("2026-05-23");
    assertThat(billed.evolve(CoverageTimelineTest.EXTENDED).deadline()).isEqualTo("2026-06-10");
  }

  @Test
  void the_year_ends_on_december_31_in_grace_or_not_but_what_ended_stays_ended() {
    var grace = startedOn("2026-06-01", LATER.grace("2026-12", "2026-12-23", "2026-12-01"));
    assertThat(on(grace, "2026-12-31")).isEqualTo(GRACE_1);
    assertThat(on(grace, "2027-01-01")).isEqualTo(EXPIRED);
    var ended = grace.evolve(LATER.unpaid("2026-12", "2026-11-30", "2026-12-23", "2026-12-24"));
    assertThat(on(ended, "2027-01-01")).isEqualTo(TERMINATED_NONPAYMENT);
  }

  @Test
  void a_day_is_in_force_exactly_when_the_member_is_covered() {
    assertThat(Stream.of(CoverageStatus.values()).filter(CoverageStatus::isInForce))
        .containsExactly(ACTIVE, GRACE_1, GRACE_2, GRACE_3, TERMINATION_HELD);
    assertThat(Stream.of(CoverageStatus.values()).filter(CoverageStatus::isGrace))
        .containsExactly(GRACE_1, GRACE_2, GRACE_3);
    assertThat(Stream.of(CoverageStatus.values()).filter(CoverageStatus::isEnded))
        .containsExactly(TERMINATED_NONPAYMENT, TERMINATED_VOLUNTARY, TERMINATED_OTHER, CANCELLED);
  }
}
