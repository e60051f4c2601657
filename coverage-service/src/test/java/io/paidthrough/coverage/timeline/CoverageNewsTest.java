package io.paidthrough.coverage.timeline;

import static io.paidthrough.coverage.LaterFacts.APTC_END;
import static io.paidthrough.coverage.LaterFacts.PREMIUM;
import static io.paidthrough.coverage.LaterFacts.UNSUBSIDIZED_END;
import static io.paidthrough.coverage.SampleFacts.MEMBER;
import static io.paidthrough.coverage.SampleFacts.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.coverage.LaterFacts;
import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageCured;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.coverage.CoverageHeld;
import io.paidthrough.events.coverage.CoverageInGrace;
import io.paidthrough.events.coverage.CoverageReinstated;
import io.paidthrough.events.coverage.CoverageTerminated;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is said of grace, holds, ends and their undoing: each once, from the fact that brings it.
 */
class CoverageNewsTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LaterFacts LATER = E.later();
  private static final YearMonth JULY = YearMonth.of(2026, 7);
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

  /** What the last of these facts leads to, after a paid binder. */
  private static List<CoverageFact> last(BillingFact... facts) {
    var all = new ArrayList<BillingFact>(List.of(E.registered(), E.billed(), E.binderPaid()));
    all.addAll(Arrays.asList(facts));
    return lastOf(all);
  }

  private static List<CoverageFact> lastOf(List<BillingFact> facts) {
    var before = said(facts.subList(0, facts.size() - 1));
    var after = said(facts);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    return after.subList(before.size(), after.size());
  }

  private static List<CoverageFact> said(List<BillingFact> facts) {
    var recorded = new ArrayList<RecordedFact>();
    for (var fact : facts) {
      recorded.add(recorded(fact, recorded.size(), "2026-05-20T10:15"));
    }
    return CoverageStory.of(recorded).changes().stream().map(CoverageStory.Change::fact).toList();
  }

  private static CoverageInGrace inGrace(int month, boolean claimsPended, String decidedOn) {
    return new CoverageInGrace(
        "E-1",
        MEMBER,
        JULY,
        month,
        claimsPended,
        LocalDate.of(2026, 9, 23),
        LocalDate.of(2026, 7, 31),
        LocalDate.parse(decidedOn),
        null,
        APTC_END);
  }

  @Test
  void grace_that_starts_is_said_with_its_month_and_its_deadline() {
    assertThat(last(LATER.grace("2026-07", "2026-07-23", "2026-07-01")))
        .containsExactly(
            new CoverageInGrace(
                "E-1",
                MEMBER,
                JULY,
                1,
                false,
                LocalDate.of(2026, 7, 23),
                LocalDate.of(2026, 6, 30),
                LocalDate.of(2026, 7, 1),
                null,
                UNSUBSIDIZED_END));
    assertThat(last(LATER.aptcGrace("2026-07", "2026-09-23", "2026-07-01")))
        .containsExactly(inGrace(1, false, "2026-07-01"));
  }

  @Test
  void the_second_and_third_month_of_grace_are_said_at_their_letters() {
    var started = LATER.aptcGrace("2026-07", "2026-09-23", "2026-07-01");
    var first = LATER.notice("2026-07", 1, "2026-07-23", "2026-09-23", "2026-07-01");
    var second = LATER.notice("2026-07", 2, "2026-08-23", "2026-09-23", "2026-08-01");
    var third = LATER.notice("2026-07", 3, "2026-09-23", "2026-09-23", "2026-09-01");
    assertThat(last(started, first)).isEmpty();
    assertThat(last(started, first, second)).containsExactly(inGrace(2, true, "2026-08-01"));
    assertThat(last(started, first, second, second)).isEmpty();
    assertThat(last(started, first, second, third)).containsExactly(inGrace(3, true, "2026-09-01"));
    assertThat(last(second)).isEmpty();
  }

  @Test
  void grace_that_is_decided_in_its_second_month_says_that_month_and_says_it_once() {
    var late = LATER.aptcGrace("2026-07", "2026-09-23", "2026-08-12");
    var second = LATER.notice("2026-07", 2, "2026-08-23", "2026-09-23", "2026-08-12");
    assertThat(last(late)).containsExactly(inGrace(2, true, "2026-08-12"));
    assertThat(last(late, second)).isEmpty();
  }

  @Test
  void a_ladder_of_one_month_never_says_a_second() {
    assertThat(
            last(
                LATER.grace("2026-07", "2026-08-23", "2026-07-01"),
                LATER.notice("2026-07", 2, "2026-08-23", "2026-08-23", "2026-08-01")))
        .isEmpty();
  }

  @Test
  void grace_that_is_cured_says_which_claims_are_released() {
    var started = LATER.aptcGrace("2026-07", "2026-09-23", "2026-07-01");
    var cured = LATER.cured("2026-07", "2026-08-12", "2026-08-01");
    assertThat(last(started, cured))
        .containsExactly(
            new CoverageCured(
                "E-1",
                MEMBER,
                JULY,
                LocalDate.of(2026, 8, 1),
                LocalDate.of(2026, 8, 31),
                LocalDate.of(2026, 8, 12),
                UNSUBSIDIZED_END));
    assertThat(last(started, cured, cured)).isEmpty();
  }

  @Test
  void a_hold_is_said_while_there_is_coverage_to_hold() {
    assertThat(last(LATER.held("2026-07-10", null)))
        .containsExactly(
            new CoverageHeld(
                "E-1",
                MEMBER,
                HoldPlaced.Reason.APPEAL,
                LocalDate.of(2026, 7, 10),
                UNSUBSIDIZED_END));
    assertThat(last(LATER.held("2026-07-10", null), LATER.released("2026-07-20", null))).isEmpty();
    assertThat(lastOf(List.of(E.registered(), LATER.held("2026-05-22", null)))).isEmpty();
    assertThat(
            last(
                LATER.ended(EnrollmentEnded.Reason.VOLUNTARY, "2026-06-30", "2026-06-20"),
                LATER.held("2026-07-10", null)))
        .isEmpty();
  }

  @Test
  void an_end_for_non_payment_says_from_when_held_claims_are_denied_and_until_when_to_pay() {
    assertThat(
            last(
                LATER.aptcGrace("2026-07", "2026-09-23", "2026-07-01"),
                LATER.unpaid("2026-07", "2026-07-31", "2026-09-23", "2026-09-24")))
        .containsExactly(
            new CoverageTerminated(
                "E-1",
                MEMBER,
                EnrollmentEnded.Reason.NON_PAYMENT,
                JUNE_1,
                LocalDate.of(2026, 7, 31),
                LocalDate.of(2026, 8, 1),
                LocalDate.of(2026, 10, 29),
                LocalDate.of(2026, 9, 24),
                UNSUBSIDIZED_END));
  }

  @Test
  void claims_that_are_not_held_yet_are_not_denied() {
    var started = LATER.aptcGrace("2026-07", "2026-09-23", "2026-07-01");
    assertThat(denied(started, "2026-08-31", "2026-07-20")).isEqualTo("null");
    assertThat(denied(started, "2026-08-31", "2026-08-31")).isEqualTo("null");
    assertThat(denied(started, "2026-08-15", "2026-08-20")).isEqualTo("2026-08-16");
    var unsubsidized = LATER.grace("2026-07", "2026-07-23", "2026-07-01");
    assertThat(denied(unsubsidized, "2026-06-30", "2026-07-24")).isEqualTo("null");
  }

  private static String denied(BillingFact grace, String endDate, String decidedOn) {
    var said = last(grace, LATER.ended(EnrollmentEnded.Reason.INELIGIBLE, endDate, decidedOn));
    return String.valueOf(((CoverageTerminated) said.getFirst()).claimsDeniedFrom());
  }

  @Test
  void an_end_that_replaces_another_is_said_too() {
    assertThat(
            last(
                LATER.ended(EnrollmentEnded.Reason.VOLUNTARY, "2026-09-30", "2026-09-01"),
                LATER.ended(EnrollmentEnded.Reason.DEATH, "2026-09-12", "2026-09-15")))
        .singleElement()
        .isInstanceOfSatisfying(
            CoverageTerminated.class, said -> assertThat(said.endDate()).isEqualTo("2026-09-12"));
  }

  @Test
  void an_end_before_the_first_day_cancels_and_says_why() {
    assertThat(last(LATER.ended(EnrollmentEnded.Reason.VOLUNTARY, null, "2026-05-25")))
        .containsExactly(
            new CoverageCancelled(
                "E-1",
                MEMBER,
                JUNE_1,
                CoverageCancelled.Reason.ENDED_BEFORE_START,
                null,
                Money.ZERO,
                Money.ZERO,
                LocalDate.of(2026, 5, 25),
                null,
                UNSUBSIDIZED_END));
    assertThat(last(LATER.unpaid("2026-06", null, "2026-06-23", "2026-06-24")))
        .containsExactly(
            new CoverageCancelled(
                "E-1",
                MEMBER,
                JUNE_1,
                CoverageCancelled.Reason.FIRST_PAYMENT_MISSED,
                LocalDate.of(2026, 6, 23),
                PREMIUM,
                Money.ZERO,
                LocalDate.of(2026, 6, 24),
                null,
                UNSUBSIDIZED_END));
  }

  @Test
  void what_is_cancelled_is_not_cancelled_again() {
    var missed = E.missed("2026-05-24", null);
    assertThat(last(missed, LATER.unpaid("2026-06", null, "2026-05-23", "2026-05-24"))).isEmpty();
    assertThat(last(missed, missed)).isEmpty();
  }

  @Test
  void coverage_that_is_restored_is_said_once_and_needs_no_word_about_taking_effect() {
    var end = LATER.unpaid("2026-07", "2026-06-30", "2026-07-23", "2026-07-24");
    var restored = LATER.reinstated(EnrollmentReinstated.Cause.PAYMENT, "2026-07-01", "2026-08-10");
    assertThat(last(end, restored))
        .containsExactly(
            new CoverageReinstated(
                "E-1",
                MEMBER,
                EnrollmentReinstated.Cause.PAYMENT,
                LocalDate.of(2026, 7, 1),
                LocalDate.of(2026, 8, 10),
                UNSUBSIDIZED_END));
    assertThat(last(end, restored, restored)).isEmpty();
    assertThat(last(end, restored, E.paid("2026-07", false))).isEmpty();
    assertThat(last(restored)).isEmpty();
  }

  @Test
  void a_cancellation_that_is_undone_says_restored_and_takes_effect_when_the_binder_comes_later() {
    var corrected =
        LATER.reinstated(EnrollmentReinstated.Cause.CORRECTION, "2026-06-01", "2026-05-25");
    var history =
        List.of(
            recorded(E.registered(), 0, "2026-05-20T10:15"),
            recorded(E.missed("2026-05-24", null), 1, "2026-05-24T04:00"),
            recorded(corrected, 2, "2026-05-25T08:00"));
    var paid = recorded(E.binderPaid(), 3, "2026-05-26T08:00");
    assertThat(types(history, paid))
        .containsExactly(
            CoverageCancelled.class, CoverageReinstated.class, CoverageEffectuated.class);
    var paidWithIt =
        new RecordedFact(
            paid.fact(), "E-1-3", 3, paid.recordedAt(), "SYSTEM", "correlation-2", null);
    assertThat(types(history, paidWithIt))
        .containsExactly(CoverageCancelled.class, CoverageReinstated.class);
  }

  private static List<Class<?>> types(List<RecordedFact> history, RecordedFact more) {
    var all = new ArrayList<>(history);
    all.add(more);
    return CoverageStory.of(all).changes().stream()
        .<Class<?>>map(change -> change.fact().getClass())
        .toList();
  }

  @Test
  void a_renewal_takes_effect_at_once_with_nothing_paid_yet() {
    var said = said(List.of(E.renewed("2027-01-01"), E.paid("2027-01", false)));
    assertThat(said)
        .singleElement()
        .isInstanceOfSatisfying(
            CoverageEffectuated.class,
            effectuated -> {
              assertThat(effectuated.paidThrough()).isNull();
              assertThat(effectuated.effectiveStart()).isEqualTo("2027-01-01");
              assertThat(effectuated.decidedOn()).isEqualTo("2026-05-20");
              assertThat(effectuated.rule().cites()).isEqualTo("45 CFR 155.335(j)");
            });
  }

  @Test
  void a_start_that_moved_is_effectuated_on_its_new_day() {
    var said =
        said(
            List.of(
                E.registered(),
                LATER.startMoved("2026-06-01", "2026-07-01"),
                E.paid("2026-07", true)));
    assertThat(said)
        .singleElement()
        .isInstanceOfSatisfying(
            CoverageEffectuated.class,
            effectuated -> assertThat(effectuated.effectiveStart()).isEqualTo("2026-07-01"));
  }

  @Test
  void every_fact_coverage_can_say_is_said_here_or_in_the_story_of_the_binder() {
    var said = new HashSet<Class<?>>();
    said(List.of(
            E.registered(),
            E.billed(),
            E.binderPaid(),
            E.binderReversed("2026-05-22"),
            E.binderPaid(),
            LATER.grace("2026-07", "2026-07-23", "2026-07-01"),
            LATER.held("2026-07-10", "2026-07-23"),
            LATER.cured("2026-07", "2026-07-12", null),
            LATER.ended(EnrollmentEnded.Reason.VOLUNTARY, "2026-09-30", "2026-09-01"),
            LATER.reinstated(EnrollmentReinstated.Cause.CORRECTION, "2026-10-01", "2026-09-15"),
            LATER.ended(EnrollmentEnded.Reason.RESCISSION, null, "2026-09-20")))
        .forEach(fact -> said.add(fact.getClass()));
    assertThat(said).containsExactlyInAnyOrder(CoverageFact.class.getPermittedSubclasses());
  }
}
