package io.paidthrough.coverage.timeline;

import static io.paidthrough.coverage.LaterFacts.PREMIUM;
import static io.paidthrough.coverage.SampleFacts.recorded;
import static io.paidthrough.coverage.timeline.CoverageStatus.ACTIVE;
import static io.paidthrough.coverage.timeline.CoverageStatus.CANCELLED;
import static io.paidthrough.coverage.timeline.CoverageStatus.GRACE_1;
import static io.paidthrough.coverage.timeline.CoverageStatus.GRACE_2;
import static io.paidthrough.coverage.timeline.CoverageStatus.PENDING_EFFECTUATION;
import static io.paidthrough.coverage.timeline.CoverageStatus.TERMINATED_NONPAYMENT;
import static io.paidthrough.coverage.timeline.CoverageStatus.TERMINATION_HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.paidthrough.coverage.LaterFacts;
import io.paidthrough.coverage.SampleFacts;
import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated.Cause;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.starter.testing.TestClock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LaterFacts LATER = E.later();

  /** SC-11: June is paid, July is not, nothing comes. */
  private static final List<RecordedFact> JULY_UNPAID =
      List.of(
          recorded(E.registered(), 0, "2026-05-20T10:15"),
          recorded(E.billed(), 1, "2026-05-20T10:15"),
          payment(E.paymentSubmitted(), 0, "2026-05-20T10:20"),
          payment(E.paymentReceived(), 1, "2026-05-21T07:59"),
          caused(E.binderAllocated(), 2, "2026-05-21T08:00", "E-1-payment-1"),
          caused(E.binderPaid(), 3, "2026-05-21T08:00", "E-1-payment-1"),
          recorded(LATER.billed("2026-07", "2026-06-01", "2026-06-23"), 4, "2026-06-01T04:00"),
          recorded(LATER.pastDue("2026-07", "2026-06-23", "2026-06-24"), 5, "2026-06-24T04:00"),
          recorded(LATER.grace("2026-07", "2026-07-23", "2026-07-01"), 6, "2026-07-01T04:00"),
          recorded(
              LATER.notice("2026-07", 1, "2026-07-23", "2026-07-23", "2026-07-01"),
              7,
              "2026-07-01T04:00"),
          recorded(LATER.graceEnd("2026-07", "2026-07-23", "2026-07-24"), 8, "2026-07-24T04:00"),
          recorded(
              LATER.unpaid("2026-07", "2026-06-30", "2026-07-23", "2026-07-24"),
              9,
              "2026-07-24T04:00"),
          recorded(LATER.voided("2026-07"), 10, "2026-07-24T04:00"));

  private static RecordedFact caused(Fact fact, long sequence, String at, @Nullable String by) {
    return new RecordedFact(
        fact, "E-1-billing-" + sequence, sequence, TestClock.at(at), "SYSTEM", "c-" + sequence, by);
  }

  private static RecordedFact payment(Fact fact, long sequence, String at) {
    return new RecordedFact(
        fact, "E-1-payment-" + sequence, sequence, TestClock.at(at), "BANK", "p-" + sequence, null);
  }

  private static Explanation explain(List<RecordedFact> facts, String day, String knownOn) {
    var end = LocalDate.parse(knownOn).plusDays(1).atStartOfDay().atZone(TestClock.NEW_YORK);
    var known = facts.stream().filter(fact -> fact.recordedAt().isBefore(end.toInstant())).toList();
    return Explanation.of(known, LocalDate.parse(day), LocalDate.parse(knownOn)).orElseThrow();
  }

  private static List<RecordedFact> after(List<RecordedFact> facts, RecordedFact... more) {
    return Stream.concat(facts.stream(), Stream.of(more)).toList();
  }

  private static Because.Said said(Because cause) {
    assertThat(cause).isInstanceOf(Because.Said.class);
    return (Because.Said) cause;
  }

  /** All facts and absences of a tree, depth first, with their depth as indent. */
  private static List<String> tree(List<Because> causes, String indent) {
    return causes.stream()
        .flatMap(
            cause ->
                switch (cause) {
                  case Because.Absence absence -> Stream.of(indent + absence.absence());
                  case Because.Said told ->
                      Stream.concat(
                          Stream.of(indent + name(told)),
                          tree(told.because(), indent + "  ").stream());
                })
        .toList();
  }

  private static String name(Because.Said told) {
    return FactCatalog.typeOf(told.fact()).orElseThrow().getSimpleName();
  }

  /** A renewal whose first month is the third of a grace that began in the enrollment before. */
  @Test
  void a_grace_of_the_year_before_is_told_with_the_month_that_is_unpaid_here() {
    var facts =
        List.of(
            recorded(E.renewed("2026-01-01"), 0, "2025-12-01T10:00"),
            recorded(LATER.billed("2026-01", "2025-12-01", "2025-12-23"), 1, "2025-12-01T10:00"),
            recorded(LATER.inherited("2025-11", "2026-01-23", "2025-12-02"), 2, "2025-12-02T05:00"),
            recorded(LATER.pastDue("2026-01", "2025-12-23", "2025-12-24"), 3, "2025-12-24T04:00"),
            recorded(
                LATER.aptcGrace("2025-11", "2026-01-23", "2026-01-01"), 4, "2026-01-01T04:00"));
    var then = explain(facts, "2026-01-10", "2026-01-10");
    assertThat(then.status()).isEqualTo(CoverageStatus.GRACE_3);
    assertThat(then.summary())
        .startsWith(
            "Covered, in month 3 of grace: 2026-01 is not fully paid. Grace began with 2025-11, in"
                + " the enrollment it renews.");
    assertThat(tree(then.because(), ""))
        .containsExactly(
            "GraceStarted",
            "  DeadlineMissed",
            "    no settled payment for 2026-01 by 2025-12-23",
            "  GraceInherited");
    assertThat(then.wouldChange().getFirst().by()).isEqualTo("2026-01-23");
  }

  @Test
  void sc_35_as_known_on_july_10_july_10_is_grace_that_may_be_paid_until_the_23rd() {
    var then = explain(JULY_UNPAID, "2026-07-10", "2026-07-10");
    assertThat(then.status()).isEqualTo(GRACE_1);
    assertThat(then.summary())
        .isEqualTo(
            "Covered, in month 1 of grace: 2026-07 is not fully paid. Coverage ends on 2026-06-30"
                + " unless what is due is paid by 2026-07-23.");
    assertThat(tree(then.because(), ""))
        .containsExactly(
            "GraceStarted", "  DeadlineMissed", "    no settled payment for 2026-07 by 2026-06-23");
    assertThat(then.wouldChange())
        .containsExactly(
            new WayOut(
                WayOut.Action.PAY_PAST_DUE,
                PREMIUM,
                LocalDate.of(2026, 7, 23),
                "Grace is over and coverage goes on."));
  }

  @Test
  void sc_35_as_known_on_july_25_july_10_is_not_covered_by_the_rule_that_ended_it() {
    var now = explain(JULY_UNPAID, "2026-07-10", "2026-07-25");
    assertThat(now.status()).isEqualTo(TERMINATED_NONPAYMENT);
    assertThat(now.summary())
        .isEqualTo("Not covered since 2026-07-01: of 312.45 owed by 2026-07-23, 0.00 had come.");
    assertThat(tree(now.because(), ""))
        .containsExactly(
            "EnrollmentEnded",
            "  no settled payment for 2026-07 by 2026-07-23",
            "  GraceStarted",
            "    DeadlineMissed",
            "      no settled payment for 2026-07 by 2026-06-23",
            "  DelinquencyNoticeDue");
    var end = said(now.because().getFirst());
    assertThat(end.rule()).isEqualTo(LaterFacts.UNSUBSIDIZED_END);
    assertThat(end.actor()).isEqualTo("SYSTEM");
    assertThat(end.at()).isEqualTo(TestClock.at("2026-07-24T04:00"));
    assertThat(end.inputs())
        .isInstanceOfSatisfying(
            EnrollmentEnded.class,
            ended -> assertThat(ended.noticeId()).isEqualTo("termination-2026-07"));
    assertThat(end.because().getFirst())
        .isEqualTo(
            new Because.Absence(
                "no settled payment for 2026-07 by 2026-07-23",
                LocalDate.of(2026, 7, 23),
                PREMIUM,
                Money.ZERO));
    assertThat(now.wouldChange())
        .extracting(WayOut::action, WayOut::pay, way -> String.valueOf(way.by()))
        .containsExactly(tuple(WayOut.Action.PAY_TO_REINSTATE, PREMIUM, "2026-08-28"));
  }

  @Test
  void when_the_day_to_pay_by_has_gone_nothing_would_change_it() {
    assertThat(explain(JULY_UNPAID, "2026-07-10", "2026-08-28").wouldChange()).hasSize(1);
    assertThat(explain(JULY_UNPAID, "2026-07-10", "2026-08-29").wouldChange()).isEmpty();
  }

  @Test
  void a_covered_day_leads_back_to_the_payment_and_its_submission() {
    var june = explain(JULY_UNPAID, "2026-06-10", "2026-07-25");
    assertThat(june.status()).isEqualTo(ACTIVE);
    assertThat(june.summary()).isEqualTo("Covered since 2026-06-01.");
    assertThat(tree(june.because(), ""))
        .containsExactly(
            "InvoicePaid", "  PaymentAllocated", "    PaymentReceived", "      PaymentSubmitted");
    assertThat(said(june.because().getFirst()).rule()).isEqualTo(SampleFacts.RULE);
    assertThat(june.wouldChange()).isEmpty();
  }

  @Test
  void a_pending_day_names_the_payment_that_is_missing_and_by_when_it_counts() {
    var pending = explain(JULY_UNPAID, "2026-06-01", "2026-05-20");
    assertThat(pending.status()).isEqualTo(PENDING_EFFECTUATION);
    assertThat(tree(pending.because(), ""))
        .containsExactly("EnrollmentRegistered", "no settled payment for 2026-06 by 2026-05-23");
    assertThat(pending.wouldChange())
        .containsExactly(
            new WayOut(
                WayOut.Action.PAY_FIRST_PREMIUM,
                PREMIUM,
                LocalDate.of(2026, 5, 23),
                "Coverage takes effect on 2026-06-01."));
  }

  @Test
  void a_binder_that_came_back_leads_to_the_return() {
    var returned =
        after(
            JULY_UNPAID.subList(0, 6),
            payment(E.paymentReturned(), 2, "2026-05-26T07:59"),
            caused(E.binderReversed("2026-05-26"), 6, "2026-05-26T08:00", "E-1-payment-2"),
            caused(
                E.missed("2026-05-26", SampleFacts.NSF), 7, "2026-05-26T08:00", "E-1-payment-2"));
    var cancelled = explain(returned, "2026-06-01", "2026-05-26");
    assertThat(cancelled.status()).isEqualTo(CANCELLED);
    assertThat(cancelled.summary())
        .isEqualTo("Never covered: of 312.45 owed by 2026-05-23, 0.00 had come.");
    assertThat(tree(cancelled.because(), ""))
        .containsExactly(
            "DeadlineMissed",
            "  no settled payment for 2026-06 by 2026-05-23",
            "  AllocationReversed",
            "    PaymentReturned",
            "      PaymentSubmitted");
    assertThat(cancelled.wouldChange()).isEmpty();
  }

  @Test
  void what_was_paid_in_part_is_neither_absent_nor_asked_for_again() {
    var some = Money.of("100.00");
    assertThat(Causes.absence(YearMonth.of(2026, 7), null, PREMIUM, some).absence())
        .isEqualTo("only 100.00 of 312.45 for 2026-07 so far");
    var part =
        after(
            JULY_UNPAID.subList(0, 10),
            recorded(E.allocated("2026-07", "100.00", "212.45"), 8, "2026-07-08T08:00"));
    assertThat(explain(part, "2026-07-10", "2026-07-10").wouldChange())
        .extracting(WayOut::pay)
        .containsExactly(Money.of("212.45"));
  }

  @Test
  void a_later_month_of_grace_asks_for_what_its_letter_asks_for() {
    var aptc =
        after(
            JULY_UNPAID.subList(0, 8),
            recorded(LATER.aptcGrace("2026-07", "2026-09-23", "2026-07-01"), 9, "2026-07-01T05:00"),
            recorded(
                LATER.notice("2026-07", 2, "2026-08-23", "2026-09-23", "2026-08-01"),
                10,
                "2026-08-01T04:00"));
    var august = explain(aptc, "2026-08-10", "2026-08-10");
    assertThat(august.status()).isEqualTo(GRACE_2);
    assertThat(august.summary()).endsWith("The carrier may hold claims of this day.");
    assertThat(august.wouldChange())
        .extracting(way -> String.valueOf(way.by()))
        .containsExactly("2026-08-23");
    assertThat(said(august.because().getFirst()).inputs()).isInstanceOf(GraceStarted.class);
  }

  @Test
  void a_hold_is_explained_by_the_grace_it_stopped_and_waits_for_no_day() {
    var held =
        after(
            JULY_UNPAID.subList(0, 10),
            recorded(LATER.held("2026-07-12", "2026-07-23"), 8, "2026-07-12T10:00"));
    var explained = explain(held, "2026-07-20", "2026-07-20");
    assertThat(explained.status()).isEqualTo(TERMINATION_HELD);
    assertThat(tree(explained.because(), ""))
        .startsWith("HoldPlaced", "  GraceStarted", "    DeadlineMissed");
    assertThat(explained.wouldChange())
        .singleElement()
        .satisfies(way -> assertThat(way.by()).isNull());
    var released =
        after(held, recorded(LATER.released("2026-07-25", "2026-08-05"), 9, "2026-07-25T10:00"));
    var goesOn = explain(released, "2026-07-26", "2026-07-26");
    assertThat(goesOn.status()).isEqualTo(GRACE_1);
    assertThat(tree(goesOn.because(), "")).startsWith("HoldReleased", "  HoldPlaced");
    assertThat(goesOn.wouldChange())
        .extracting(way -> String.valueOf(way.by()))
        .containsExactly("2026-08-05");
  }

  @Test
  void restored_coverage_names_the_payment_that_brought_it_and_the_end_it_undid() {
    var restored =
        after(
            JULY_UNPAID,
            recorded(
                LATER.reinstated(Cause.PAYMENT, "2026-07-01", "2026-08-10"),
                11,
                "2026-08-10T08:00"));
    assertThat(tree(explain(restored, "2026-07-10", "2026-08-10").because(), ""))
        .startsWith(
            "EnrollmentReinstated",
            "  PaymentReceived",
            "    PaymentSubmitted",
            "  EnrollmentEnded",
            "    no settled payment for 2026-07 by 2026-07-23");
  }

  @Test
  void an_end_that_was_asked_for_says_so_and_offers_nothing() {
    var ended =
        after(
            JULY_UNPAID.subList(0, 6),
            recorded(
                LATER.ended(EnrollmentEnded.Reason.VOLUNTARY, "2026-09-30", "2026-09-23"),
                4,
                "2026-09-23T10:00"));
    var explained = explain(ended, "2026-10-01", "2026-10-01");
    assertThat(explained.summary())
        .isEqualTo("Not covered since 2026-10-01: the household ended it.");
    assertThat(explained.wouldChange()).isEmpty();
  }

  @Test
  void what_was_not_registered_is_not_explained() {
    assertThat(Explanation.of(List.of(), LocalDate.EPOCH, LocalDate.EPOCH)).isEmpty();
    assertThat(
            Explanation.of(
                JULY_UNPAID.subList(2, 4), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 1)))
        .isEmpty();
  }
}
