package io.paidthrough.coverage.timeline;

import static io.paidthrough.coverage.SampleFacts.NSF;
import static io.paidthrough.coverage.SampleFacts.RULE;
import static io.paidthrough.coverage.SampleFacts.recorded;
import static io.paidthrough.coverage.timeline.CoverageStatus.ACTIVE;
import static io.paidthrough.coverage.timeline.CoverageStatus.CANCELLED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EFFECTUATED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EXPIRED;
import static io.paidthrough.coverage.timeline.CoverageStatus.PENDING_EFFECTUATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.events.Money;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import io.paidthrough.starter.testing.TestClock;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageStoryTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

  static final RecordedFact REGISTERED = recorded(E.registered(), 0, "2026-05-20T10:15");
  static final RecordedFact BILLED = recorded(E.billed(), 1, "2026-05-20T10:15");
  static final RecordedFact PAID = recorded(E.binderPaid(), 2, "2026-05-21T08:00");
  static final RecordedFact RETURNED_LATE =
      recorded(E.binderReversed("2026-05-26"), 3, "2026-05-26T08:00");
  static final RecordedFact MISSED_BY_RETURN =
      recorded(E.missed("2026-05-26", NSF), 4, "2026-05-26T08:00");
  static final RecordedFact RETURNED_IN_TIME =
      recorded(E.binderReversed("2026-05-23"), 3, "2026-05-23T08:00");
  static final RecordedFact PAID_AGAIN = recorded(E.binderPaid(), 4, "2026-05-23T09:00");
  static final RecordedFact NEVER_PAID =
      recorded(E.missed("2026-05-24", null), 2, "2026-05-24T04:00");

  private static List<CoverageFact> said(RecordedFact... facts) {
    return said(List.of(facts));
  }

  private static List<CoverageFact> said(List<RecordedFact> facts) {
    return CoverageStory.of(facts).changes().stream().map(CoverageStory.Change::fact).toList();
  }

  private static CoverageEffectuated effectuated() {
    return new CoverageEffectuated(
        "E-1",
        SampleFacts.MEMBER,
        JUNE_1,
        LocalDate.of(2026, 6, 30),
        LocalDate.of(2026, 5, 21),
        RULE);
  }

  @Test
  void registration_alone_says_nothing() {
    assertThat(said(REGISTERED, BILLED)).isEmpty();
  }

  @Test
  void a_paid_binder_says_that_coverage_takes_effect() {
    assertThat(said(REGISTERED, BILLED, PAID)).containsExactly(effectuated());
  }

  @Test
  void a_return_on_the_last_day_withdraws_with_that_day_to_pay_by() {
    assertThat(said(REGISTERED, BILLED, PAID, RETURNED_IN_TIME))
        .containsExactly(
            effectuated(),
            new EffectuationWithdrawn(
                "E-1",
                SampleFacts.MEMBER,
                JUNE_1,
                LocalDate.of(2026, 5, 23),
                LocalDate.of(2026, 5, 23),
                NSF,
                RULE));
  }

  @Test
  void a_return_on_the_day_after_the_deadline_only_cancels() {
    assertThat(said(REGISTERED, BILLED, PAID, RETURNED_LATE, MISSED_BY_RETURN))
        .containsExactly(
            effectuated(),
            new CoverageCancelled(
                "E-1",
                SampleFacts.MEMBER,
                JUNE_1,
                CoverageCancelled.Reason.FIRST_PAYMENT_MISSED,
                LocalDate.of(2026, 5, 23),
                Money.of("312.45"),
                Money.ZERO,
                LocalDate.of(2026, 5, 26),
                NSF,
                RULE));
    var dayAfter = recorded(E.binderReversed("2026-05-24"), 3, "2026-05-24T08:00");
    assertThat(said(REGISTERED, BILLED, PAID, dayAfter)).containsExactly(effectuated());
  }

  @Test
  void a_binder_never_paid_cancels_without_a_payment_reason() {
    assertThat(said(REGISTERED, BILLED, NEVER_PAID))
        .singleElement()
        .isInstanceOfSatisfying(
            CoverageCancelled.class, cancelled -> assertThat(cancelled.because()).isNull());
  }

  @Test
  void paying_again_in_time_says_again_that_coverage_takes_effect() {
    assertThat(said(REGISTERED, BILLED, PAID, RETURNED_IN_TIME, PAID_AGAIN))
        .hasSize(3)
        .last()
        .isInstanceOf(CoverageEffectuated.class);
  }

  @Test
  void money_that_takes_the_place_of_a_late_return_is_not_news() {
    assertThat(said(REGISTERED, BILLED, PAID, RETURNED_LATE, PAID_AGAIN))
        .containsExactly(effectuated());
  }

  @Test
  void a_binder_that_goes_back_after_the_start_is_not_news_about_effectuation() {
    var afterStart = recorded(E.binderReversed("2026-06-02"), 3, "2026-06-02T08:00");
    assertThat(said(REGISTERED, BILLED, PAID, afterStart, PAID_AGAIN))
        .containsExactly(effectuated());
  }

  @Test
  void later_months_are_not_news() {
    var july = recorded(E.paid("2026-07", false), 3, "2026-06-20T08:00");
    assertThat(said(REGISTERED, BILLED, PAID, july)).containsExactly(effectuated());
  }

  @Test
  void without_a_registration_nothing_is_known() {
    assertThat(CoverageStory.of(List.of(PAID)).timeline()).isEmpty();
    assertThat(CoverageStory.of(List.of()).history()).isEmpty();
  }

  @Test
  void history_keeps_what_was_believed_and_until_when() {
    var history =
        CoverageStory.of(List.of(REGISTERED, BILLED, PAID, RETURNED_LATE, MISSED_BY_RETURN))
            .history();
    assertThat(history)
        .extracting(
            recorded -> recorded.range().status(),
            RecordedRange::recordedFrom,
            RecordedRange::recordedUntil,
            RecordedRange::because)
        .containsExactly(
            believed(PENDING_EFFECTUATION, "2026-05-20T10:15", "2026-05-21T08:00", REGISTERED),
            believed(EFFECTUATED, "2026-05-21T08:00", "2026-05-26T08:00", PAID),
            believed(ACTIVE, "2026-05-21T08:00", "2026-05-26T08:00", PAID),
            believed(EXPIRED, "2026-05-21T08:00", "2026-05-26T08:00", PAID),
            believed(CANCELLED, "2026-05-26T08:00", null, MISSED_BY_RETURN));
  }

  @Test
  void what_lay_between_two_facts_of_one_decision_was_never_believed() {
    var reversed = because("return", RETURNED_LATE);
    var missed = because("return", recorded(E.missed("2026-05-26", NSF), 4, "2026-05-26T08:01"));
    assertThat(CoverageStory.of(List.of(REGISTERED, BILLED, PAID, reversed, missed)).history())
        .extracting(recorded -> recorded.range().status())
        .containsExactly(PENDING_EFFECTUATION, EFFECTUATED, ACTIVE, EXPIRED, CANCELLED);
    var other = because("other", missed);
    assertThat(CoverageStory.of(List.of(REGISTERED, BILLED, PAID, reversed, other)).history())
        .extracting(recorded -> recorded.range().status())
        .containsExactly(
            PENDING_EFFECTUATION, EFFECTUATED, ACTIVE, EXPIRED, PENDING_EFFECTUATION, CANCELLED);
  }

  private static RecordedFact because(String causationId, RecordedFact recorded) {
    return new RecordedFact(
        recorded.fact(),
        recorded.eventId(),
        recorded.sequence(),
        recorded.recordedAt(),
        recorded.actor(),
        recorded.correlationId(),
        causationId);
  }

  private static Tuple believed(
      CoverageStatus status, String from, @Nullable String until, RecordedFact because) {
    return tuple(status, TestClock.at(from), until == null ? null : TestClock.at(until), because);
  }
}
