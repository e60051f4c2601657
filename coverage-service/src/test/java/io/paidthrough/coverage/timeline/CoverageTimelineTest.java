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
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.ArrangementAgreed;
import io.paidthrough.events.billing.ArrangementBroken;
import io.paidthrough.events.billing.ArrangementKept;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.DueDateExtended;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.events.billing.FeePaid;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.PaymentReminderDue;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.PremiumChanged;
import io.paidthrough.events.billing.PremiumWaived;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundRecalled;
import io.paidthrough.events.billing.RefundReopened;
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

  private static final YearMonth JULY = YearMonth.of(2026, 7);

  static final ArrangementAgreed AGREED =
      new ArrangementAgreed(
          "E-1", "a", JULY, Money.of("312.45"), List.of(), "supervisor", MAY_31, RULE);
  static final ArrangementBroken BROKEN =
      new ArrangementBroken(
          "E-1",
          "a",
          MAY_31,
          Money.of("312.45"),
          Money.ZERO,
          LocalDate.of(2026, 8, 23),
          MAY_31,
          RULE);
  static final DueDateExtended EXTENDED =
      new DueDateExtended(
          "E-1",
          "i",
          YearMonth.of(2026, 6),
          LocalDate.of(2026, 5, 23),
          LocalDate.of(2026, 6, 10),
          LocalDate.of(2026, 6, 10),
          "LATE_BILLS",
          "bulletin",
          null,
          MAY_31,
          RULE);

  /** Facts that say nothing about who is covered, as long as there is no grace. */
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
          new AllocationReleased(
              "E-1",
              "p",
              "i",
              JULY,
              Money.of("1.00"),
              Money.ZERO,
              Money.of("1.00"),
              Money.ZERO,
              MAY_31),
          E.later().voided("2026-07"),
          E.later().inherited("2025-12", "2026-02-23", "2026-05-21"),
          E.later().inheritanceEnded("2025-12", "2026-05-22"),
          amended(Money.ZERO),
          new PaymentReminderDue("E-1", JULY, Money.of("312.45"), MAY_31, 5, MAY_31, RULE),
          new PremiumChanged(
              "E-1",
              JULY,
              AssistanceClass.APTC,
              new Premium(Money.of("612.40"), Money.of("412.40"), Money.ZERO),
              new Premium(Money.of("312.45"), Money.ZERO, Money.ZERO),
              PremiumChanged.Reason.REDETERMINATION,
              MAY_31,
              RULE),
          new PremiumWaived("E-1", JULY, JULY, Money.ZERO, "FIRE", "hardship", MAY_31, RULE),
          new FeeAssessed(
              "E-1",
              "f",
              FeeAssessed.Kind.RETURNED_ITEM,
              Money.of("15.00"),
              "p",
              Money.of("15.00"),
              MAY_31,
              RULE),
          new FeePaid("E-1", "f", "p", Money.of("15.00"), Money.ZERO, Money.ZERO, Money.ZERO),
          new FeeReopened(
              "E-1", "f", "p", Money.of("15.00"), Money.of("15.00"), Money.of("15.00"), NSF),
          AGREED,
          new ArrangementKept("E-1", "a", MAY_31, RULE),
          BROKEN,
          E.later().pastDue("2026-07", "2026-06-23", "2026-06-24"),
          E.later().graceEnd("2026-07", "2026-07-23", "2026-07-24"),
          E.later().notice("2026-07", 1, "2026-07-23", "2026-07-23", "2026-07-01"),
          E.later().released("2026-07-01", null),
          new RefundDue("E-1", "p", Money.of("1.00"), MAY_31, MAY_31, RULE),
          new RefundRecalled("E-1", "p", Money.of("1.00"), Money.of("1.00"), MAY_31, RULE),
          new RefundWithdrawn("E-1", "p", Money.of("1.00"), NSF),
          new RefundPaid("E-1", "p", "r", Money.of("1.00"), Money.ZERO, Money.ZERO, MAY_31),
          new RefundReopened("E-1", "p", "r", Money.of("1.00"), Money.of("1.00"), MAY_31, NSF));

  private static InvoiceAmended amended(Money openAfter) {
    return new InvoiceAmended(
        "E-1",
        "i",
        YearMonth.of(2026, 6),
        Money.of("312.45"),
        Money.of("320.00"),
        openAfter,
        openAfter,
        MAY_31,
        InvoiceAmended.Reason.PREMIUM_CHANGED,
        RULE);
  }

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
    assertThat(requireNonNull(missed.ending()).deadline()).isEqualTo("2026-05-23");
  }

  @Test
  void what_is_cancelled_stays_cancelled() {
    var cancelled = after(E.missed("2026-05-24", null));
    for (var fact :
        List.of(E.binderPaid(), E.binderReversed("2026-05-26"), E.missed("2026-05-27", NSF))) {
      var still = cancelled.evolve(fact);
      assertThat(still.ranges()).isEqualTo(cancelled.ranges());
      assertThat(still.ending()).isEqualTo(cancelled.ending());
      assertThat(still.paidThrough()).isNull();
    }
  }

  @Test
  void a_month_that_costs_more_now_is_not_paid_and_coverage_stays() {
    var amended = after(E.billed(), E.binderPaid(), amended(Money.of("7.55")));
    assertThat(amended.paidThrough()).isNull();
    assertThat(amended.on(JUNE_1)).isEqualTo(ACTIVE);
  }

  @Test
  void facts_that_say_nothing_about_who_is_covered_change_nothing() {
    var paid = after(E.billed(), E.binderPaid());
    INDIFFERENT.forEach(fact -> assertThat(paid.evolve(fact)).isEqualTo(paid));
  }

  @Test
  void every_fact_billing_can_say_is_tested_here() {
    var tested = new HashSet<Class<?>>();
    INDIFFERENT.forEach(fact -> tested.add(fact.getClass()));
    for (var fact :
        List.of(
            E.registered(),
            E.billed(),
            E.binderPaid(),
            E.binderReversed("2026-05-22"),
            E.missed("2026-05-24", null),
            EXTENDED,
            E.later().startMoved("2026-06-01", "2026-07-01"),
            E.later().grace("2026-07", "2026-07-23", "2026-07-01"),
            E.later().cured("2026-07", "2026-07-13", null),
            E.later().held("2026-07-10", null),
            E.later().ended(EnrollmentEnded.Reason.VOLUNTARY, "2026-07-31", "2026-07-10"),
            E.later().reinstated(EnrollmentReinstated.Cause.PAYMENT, "2026-08-01", "2026-08-10"))) {
      tested.add(fact.getClass()); // those that change something: above, or in WholeLifeTest
    }
    assertThat(tested)
        .isEqualTo(Set.copyOf(Arrays.asList(BillingFact.class.getPermittedSubclasses())));
  }
}
