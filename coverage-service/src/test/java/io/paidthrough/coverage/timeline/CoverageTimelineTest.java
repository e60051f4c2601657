package io.paidthrough.coverage.timeline;

import static io.paidthrough.coverage.SampleFacts.NSF;
import static io.paidthrough.coverage.SampleFacts.RULE;
import static io.paidthrough.coverage.timeline.CoverageStatus.ACTIVE;
import static io.paidthrough.coverage.timeline.CoverageStatus.CANCELLED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EFFECTUATED;
import static io.paidthrough.coverage.timeline.CoverageStatus.EXPIRED;
import static io.paidthrough.coverage.timeline.CoverageStatus.PENDING_EFFECTUATION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTimelineTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LocalDate MAY_31 = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  private static final LocalDate DECEMBER_31 = LocalDate.of(2026, 12, 31);

  /** Facts that say nothing about who is covered. */
  private static final List<BillingFact> INDIFFERENT =
      List.of(
          new PaymentPending("E-1", "p", Money.of("312.45"), MAY_31),
          new PaymentAllocated(
              "E-1",
              "p",
              "i",
              YearMonth.of(2026, 6),
              Money.of("312.45"),
              Money.ZERO,
              Money.ZERO,
              MAY_31),
          new PaymentFellThrough("E-1", "p", Money.of("312.45"), NSF),
          new CreditHeld("E-1", "p", Money.of("1.00"), Money.of("1.00"), MAY_31),
          new CreditApplied(
              "E-1",
              "p",
              "i",
              YearMonth.of(2026, 6),
              Money.of("1.00"),
              Money.ZERO,
              Money.ZERO,
              Money.ZERO,
              MAY_31),
          new CreditReversed("E-1", "p", Money.of("1.00"), Money.ZERO, NSF),
          new InvoiceVoided(
              "E-1", "i", YearMonth.of(2026, 6), Money.of("312.45"), Money.ZERO, RULE),
          new RefundDue("E-1", "p", Money.of("1.00"), MAY_31, MAY_31, RULE),
          new RefundWithdrawn("E-1", "p", Money.of("1.00"), NSF));

  private static CoverageTimeline after(BillingFact... facts) {
    var timeline = CoverageTimeline.begin(E.registered());
    for (var fact : facts) {
      timeline = timeline.evolve(fact);
    }
    return timeline;
  }

  @Test
  void a_registered_enrollment_is_pending_on_every_day() {
    var pending = after(E.billed());
    assertThat(pending.on(MAY_31)).isEqualTo(PENDING_EFFECTUATION);
    assertThat(pending.on(JUNE_1)).isEqualTo(PENDING_EFFECTUATION);
    assertThat(pending.effectiveStart()).isEqualTo(JUNE_1);
    assertThat(pending.effectiveEnd()).isNull();
    assertThat(pending.paidThrough()).isNull();
  }

  @Test
  void a_paid_binder_effectuates_until_the_first_day_and_then_covers_until_the_year_ends() {
    var paid = after(E.billed(), E.binderPaid());
    assertThat(paid.on(MAY_31)).isEqualTo(EFFECTUATED);
    assertThat(paid.on(JUNE_1)).isEqualTo(ACTIVE);
    assertThat(paid.on(DECEMBER_31)).isEqualTo(ACTIVE);
    assertThat(paid.on(DECEMBER_31.plusDays(1))).isEqualTo(EXPIRED);
    assertThat(paid.paidThrough()).isEqualTo(LocalDate.of(2026, 6, 30));
    assertThat(paid.effectiveEnd()).isEqualTo(DECEMBER_31);
  }

  @Test
  void a_binder_paid_after_the_start_covers_at_once() {
    var timeline = CoverageTimeline.begin(E.registered("2026-05-01")).evolve(E.binderPaid());
    assertThat(timeline.on(LocalDate.of(2026, 5, 21))).isEqualTo(ACTIVE);
  }

  @Test
  void coverage_that_starts_in_january_ends_in_the_same_year() {
    var timeline = CoverageTimeline.begin(E.registered("2027-01-01")).evolve(E.binderPaid());
    assertThat(timeline.effectiveEnd()).isEqualTo(LocalDate.of(2027, 12, 31));
  }

  @Test
  void another_month_paid_does_not_effectuate() {
    assertThat(after(E.paid("2026-07", false)).on(JUNE_1)).isEqualTo(PENDING_EFFECTUATION);
  }

  @Test
  void a_later_month_paid_moves_what_is_paid_through() {
    var paid = after(E.binderPaid(), E.paid("2026-07", false));
    assertThat(paid.paidThrough()).isEqualTo(LocalDate.of(2026, 7, 31));
  }

  @Test
  void a_reversed_binder_makes_coverage_pending_again() {
    var reversed = after(E.billed(), E.binderPaid(), E.binderReversed("2026-05-22"));
    assertThat(reversed.on(JUNE_1)).isEqualTo(PENDING_EFFECTUATION);
    assertThat(reversed.paidThrough()).isNull();
  }

  @Test
  void a_binder_reversed_on_the_day_before_the_start_takes_coverage_back() {
    var reversed = after(E.billed(), E.binderPaid(), E.binderReversed("2026-05-31"));
    assertThat(reversed.on(JUNE_1)).isEqualTo(PENDING_EFFECTUATION);
  }

  @Test
  void a_binder_reversed_on_the_first_day_keeps_coverage_of_which_nothing_is_paid() {
    var reversed = after(E.billed(), E.binderPaid(), E.binderReversed("2026-06-01"));
    assertThat(reversed.on(JUNE_1)).isEqualTo(ACTIVE);
    assertThat(reversed.paidThrough()).isNull();
    assertThat(reversed.evolve(E.binderReversed("2026-06-02"))).isEqualTo(reversed);
    assertThat(reversed.evolve(E.binderPaid())).isEqualTo(after(E.billed(), E.binderPaid()));
  }

  @Test
  void a_reversal_that_leaves_nothing_open_changes_nothing() {
    var reversal = E.reversed("2026-06", true, "2026-05-22", Money.ZERO);
    assertThat(after(E.binderPaid(), reversal)).isEqualTo(after(E.binderPaid()));
  }

  @Test
  void a_reversed_later_month_ends_what_is_paid_before_it_and_keeps_coverage() {
    var reversal = E.reversed("2026-07", false, "2026-06-25", Money.of("312.45"));
    var reversed = after(E.binderPaid(), E.paid("2026-07", false), reversal);
    assertThat(reversed.paidThrough()).isEqualTo(LocalDate.of(2026, 6, 30));
    assertThat(reversed.on(JUNE_1)).isEqualTo(ACTIVE);
  }

  @Test
  void a_reversed_month_beyond_what_is_paid_through_changes_nothing() {
    var reversal = E.reversed("2026-08", false, "2026-06-25", Money.of("312.45"));
    assertThat(after(E.binderPaid(), reversal)).isEqualTo(after(E.binderPaid()));
  }

  @Test
  void a_missed_binder_deadline_cancels_with_start_and_end_on_the_same_day() {
    var missed = after(E.billed(), E.missed("2026-05-24", null));
    assertThat(missed.on(MAY_31)).isEqualTo(CANCELLED);
    assertThat(missed.on(JUNE_1)).isEqualTo(CANCELLED);
    assertThat(missed.effectiveStart()).isEqualTo(JUNE_1);
    assertThat(missed.effectiveEnd()).isEqualTo(JUNE_1);
    assertThat(requireNonNull(missed.cancelledBecause()).deadline()).isEqualTo("2026-05-23");
  }

  @Test
  void what_is_cancelled_stays_cancelled() {
    var cancelled = after(E.missed("2026-05-24", null));
    assertThat(cancelled.evolve(E.binderPaid())).isEqualTo(cancelled);
    assertThat(cancelled.evolve(E.binderReversed("2026-05-26"))).isEqualTo(cancelled);
    assertThat(cancelled.evolve(E.missed("2026-05-27", NSF))).isEqualTo(cancelled);
  }

  @Test
  void facts_about_money_on_its_way_change_nothing() {
    var paid = after(E.billed(), E.binderPaid());
    INDIFFERENT.forEach(fact -> assertThat(paid.evolve(fact)).isEqualTo(paid));
  }

  @Test
  void every_fact_billing_can_say_is_tested_here() {
    var tested = new HashSet<Class<?>>();
    INDIFFERENT.forEach(fact -> tested.add(fact.getClass()));
    List.of(
            E.registered(),
            E.billed(),
            E.binderPaid(),
            E.binderReversed("2026-05-22"),
            E.missed("2026-05-24", null))
        .forEach(fact -> tested.add(fact.getClass()));
    assertThat(tested)
        .isEqualTo(Set.copyOf(Arrays.asList(BillingFact.class.getPermittedSubclasses())));
  }
}
