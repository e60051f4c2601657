package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoicePaid;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.PaymentReminderDue;
import io.paidthrough.events.billing.RefundDue;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillingDeciderTest {
  private final History history = History.massachusetts();

  @Test
  void registering_issues_the_first_invoice_due_on_the_23rd_of_the_month_before() {
    var facts = history.register("2026-05-11");

    assertThat(types(facts)).containsExactly(EnrollmentRegistered.class, InvoiceIssued.class);
    var invoice = only(InvoiceIssued.class, facts);
    assertThat(invoice.dueOn()).isEqualTo("2026-05-23");
    assertThat(invoice.deadlineOn()).isEqualTo("2026-05-23");
    assertThat(invoice.amountDue()).isEqualTo(Money.of("312.45"));
    assertThat(invoice.binder()).isTrue();
    assertThat(invoice.rule().policy()).isEqualTo("massachusetts");
  }

  @Test
  void registering_on_the_deadline_itself_is_still_possible_and_the_day_after_is_not() {
    assertThat(new History("massachusetts").register("2026-05-23")).hasSize(2);
    assertRefused(Refusal.Code.BINDER_DEADLINE_PASSED, "2026-06-01", "2026-05-24");
  }

  @Test
  void a_month_that_is_over_or_does_not_begin_on_the_1st_is_refused() {
    assertRefused(Refusal.Code.COVERAGE_MONTH_OVER, "2026-06-01", "2026-07-01");
    assertRefused(Refusal.Code.COVERAGE_START_INVALID, "2026-06-02", "2026-05-11");
  }

  @Test
  void registering_again_is_nothing_new_on_the_same_terms_and_refused_on_others() {
    history.register("2026-05-11");
    assertThat(history.register("2026-05-12")).isEmpty();
    assertThatThrownBy(() -> history.when(History.registration("2026-06-01", "1.00", "2026-05-11")))
        .isInstanceOfSatisfying(
            CommandRefused.class,
            e ->
                assertThat(e.refusal().code())
                    .isEqualTo(Refusal.Code.ENROLLMENT_ALREADY_REGISTERED));
  }

  @Test
  void a_premium_of_nothing_needs_no_payment() {
    var facts = history.when(History.registration("2026-06-01", "0.00", "2026-05-11"));

    assertThat(types(facts))
        .containsExactly(EnrollmentRegistered.class, InvoiceIssued.class, InvoicePaid.class);
    assertThat(history.review("2026-05-24")).isEmpty();
    assertThat(types(history.until("2026-06-01")))
        .containsExactly(InvoiceIssued.class, InvoicePaid.class);
  }

  @Test
  void full_payment_pays_the_month_and_the_days_it_covers() {
    history.register("2026-05-11");
    history.expect("p-1", "312.45", "2026-05-20");
    var facts = history.receive("p-1", "312.45", "2026-05-20", "2026-05-21");

    assertThat(types(facts)).containsExactly(PaymentAllocated.class, InvoicePaid.class);
    assertThat(only(PaymentAllocated.class, facts).balanceAfter()).isEqualTo(Money.ZERO);
    assertThat(only(InvoicePaid.class, facts).paidThrough()).isEqualTo("2026-06-30");
    assertThat(only(InvoicePaid.class, facts).paidOn()).isEqualTo("2026-05-21");
  }

  @Test
  void one_cent_short_is_not_paid_and_the_cent_makes_it_paid() {
    history.register("2026-05-11");
    var short1 = history.receive("p-1", "312.44", "2026-05-20", "2026-05-21");
    assertThat(types(short1)).containsExactly(PaymentAllocated.class);
    assertThat(only(PaymentAllocated.class, short1).openAfter()).isEqualTo(Money.of("0.01"));

    var rest = history.receive("p-2", "0.01", "2026-05-22", "2026-05-22");
    assertThat(types(rest)).containsExactly(PaymentAllocated.class, InvoicePaid.class);
  }

  @Test
  void a_threshold_of_95_percent_pays_at_190_of_200_and_not_a_cent_below() {
    var federal = new History("federal-95");
    federal.when(History.registration("2026-06-01", "200.00", "2026-05-11"));
    assertThat(types(federal.receive("p-1", "189.99", "2026-05-20", "2026-05-21")))
        .containsExactly(PaymentAllocated.class);
    assertThat(types(federal.receive("p-2", "0.01", "2026-05-20", "2026-05-21")))
        .containsExactly(PaymentAllocated.class, InvoicePaid.class);
    assertThat(federal.ledger().balance()).isEqualTo(Money.of("10.00"));
  }

  @Test
  void more_than_is_owed_is_held_as_credit() {
    history.register("2026-05-11");
    var facts = history.receive("p-1", "400.00", "2026-05-20", "2026-05-21");

    assertThat(types(facts))
        .containsExactly(PaymentAllocated.class, CreditHeld.class, InvoicePaid.class);
    assertThat(only(CreditHeld.class, facts).creditAfter()).isEqualTo(Money.of("87.55"));
  }

  @Test
  void the_same_payment_twice_is_the_same_payment() {
    history.register("2026-05-11");
    history.receive("p-1", "312.45", "2026-05-20", "2026-05-21");

    assertThat(history.receive("p-1", "312.45", "2026-05-20", "2026-05-21")).isEmpty();
    assertThat(history.expect("p-1", "312.45", "2026-05-20")).isEmpty();
  }

  @Test
  void nothing_is_missed_on_the_deadline_itself_and_all_is_the_day_after() {
    history.register("2026-05-11");

    assertThat(types(history.until("2026-05-23")))
        .containsExactly(PaymentReminderDue.class, PaymentReminderDue.class);
    var facts = history.review("2026-05-24");
    assertThat(types(facts)).containsExactly(DeadlineMissed.class, InvoiceVoided.class);
    var missed = only(DeadlineMissed.class, facts);
    assertThat(missed.deadline()).isEqualTo("2026-05-23");
    assertThat(missed.decidedOn()).isEqualTo("2026-05-24");
    assertThat(missed.amountOwed()).isEqualTo(Money.of("312.45"));
    assertThat(missed.amountCounted()).isEqualTo(Money.ZERO);
    assertThat(missed.because()).isNull();
    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
    assertThat(history.review("2026-05-25")).isEmpty();
  }

  @Test
  void money_on_its_way_counts_if_it_was_submitted_in_time() {
    history.register("2026-05-11");
    history.expect("p-1", "312.45", "2026-05-23");

    assertThat(history.review("2026-05-24")).isEmpty();
    assertThat(history.review("2026-05-26")).isEmpty();
    assertThat(types(history.receive("p-1", "312.45", "2026-05-23", "2026-05-27")))
        .contains(InvoicePaid.class);
  }

  @Test
  void money_submitted_a_day_late_does_not_count_even_if_nobody_looked_yet() {
    history.register("2026-05-11");
    var facts = history.receive("p-1", "312.45", "2026-05-24", "2026-05-26");

    assertThat(types(facts))
        .containsExactly(
            DeadlineMissed.class, InvoiceVoided.class, CreditHeld.class, RefundDue.class);
    assertThat(only(RefundDue.class, facts).amount()).isEqualTo(Money.of("312.45"));
  }

  @Test
  void what_was_paid_in_part_goes_back_when_the_deadline_is_missed() {
    history.register("2026-05-11");
    history.receive("p-1", "300.00", "2026-05-20", "2026-05-21");
    var facts = history.review("2026-05-24");

    assertThat(types(facts))
        .containsExactly(
            DeadlineMissed.class, AllocationReleased.class, InvoiceVoided.class, RefundDue.class);
    assertThat(only(DeadlineMissed.class, facts).amountCounted()).isEqualTo(Money.of("300.00"));
    assertThat(only(RefundDue.class, facts).amount()).isEqualTo(Money.of("300.00"));
    assertThat(types(history.reverse("p-1", "2026-05-26"))).containsExactly(RefundWithdrawn.class);
  }

  @Test
  void money_that_arrives_after_a_cancellation_goes_back() {
    history.register("2026-05-11");
    history.review("2026-05-24");
    var facts = history.receive("p-1", "312.45", "2026-05-25", "2026-05-26");

    assertThat(types(facts)).containsExactly(CreditHeld.class, RefundDue.class);
    assertThat(history.receive("p-1", "312.45", "2026-05-25", "2026-05-26")).isEmpty();
  }

  @Test
  void a_return_after_the_deadline_cancels_with_its_reason() {
    history.register("2026-05-11");
    history.receive("p-1", "312.45", "2026-05-20", "2026-05-21");
    var facts = history.reverse("p-1", "2026-05-26");

    assertThat(types(facts))
        .containsExactly(AllocationReversed.class, DeadlineMissed.class, InvoiceVoided.class);
    assertThat(only(DeadlineMissed.class, facts).because()).isEqualTo(History.R01);
    assertThat(history.reverse("p-1", "2026-05-26")).isEmpty();
  }

  @Test
  void a_return_before_the_deadline_leaves_time_to_pay_again() {
    history.register("2026-05-01");
    history.receive("p-1", "312.45", "2026-05-11", "2026-05-12");
    var facts = history.reverse("p-1", "2026-05-14");

    assertThat(types(facts)).containsExactly(AllocationReversed.class);
    assertThat(only(AllocationReversed.class, facts).openAfter()).isEqualTo(Money.of("312.45"));
    assertThat(only(AllocationReversed.class, facts).rule().id()).isEqualTo("BINDER_DEADLINE");
    assertThat(types(history.receive("p-2", "312.45", "2026-05-15", "2026-05-18")))
        .containsExactly(PaymentAllocated.class, InvoicePaid.class);
  }

  @Test
  void a_return_after_coverage_began_leads_into_grace_with_the_minimum_notice() {
    history.register("2026-05-11");
    history.receive("p-1", "312.45", "2026-05-20", "2026-05-21");
    history.until("2026-06-17");
    var facts = history.reverse("p-1", "2026-06-18");

    assertThat(types(facts))
        .containsExactly(
            AllocationReversed.class,
            DeadlineMissed.class,
            GraceStarted.class,
            DelinquencyNoticeDue.class);
    var grace = only(GraceStarted.class, facts);
    assertThat(grace.anchor()).isEqualTo(YearMonth.of(2026, 6));
    assertThat(grace.deadline()).isEqualTo("2026-06-28");
    assertThat(grace.because()).isEqualTo(History.R01);
    assertThat(history.review("2026-06-19")).isEmpty();
  }

  @Test
  void a_rejection_before_the_deadline_waits_and_after_it_cancels() {
    history.register("2026-05-11");
    history.expect("p-1", "312.45", "2026-05-20");
    assertThat(types(history.drop("p-1", "2026-05-21"))).containsExactly(PaymentFellThrough.class);

    history.expect("p-2", "312.45", "2026-05-23");
    var facts = history.drop("p-2", "2026-05-26");
    assertThat(types(facts))
        .containsExactly(PaymentFellThrough.class, DeadlineMissed.class, InvoiceVoided.class);
    assertThat(history.drop("p-2", "2026-05-26")).isEmpty();
  }

  @Test
  void a_return_of_money_that_never_settled_is_money_that_will_not_come() {
    history.register("2026-05-11");
    history.expect("p-1", "312.45", "2026-05-20");
    assertThat(types(history.reverse("p-1", "2026-05-21")))
        .containsExactly(PaymentFellThrough.class);
  }

  @Test
  void a_return_takes_back_credit_too() {
    history.register("2026-05-11");
    history.receive("p-0", "10.00", "2026-05-19", "2026-05-19");
    history.receive("p-1", "400.00", "2026-05-20", "2026-05-21");
    var facts = history.reverse("p-1", "2026-05-22");

    assertThat(types(facts)).containsExactly(AllocationReversed.class, CreditReversed.class);
    assertThat(only(CreditReversed.class, facts).creditAfter()).isEqualTo(Money.ZERO);
    assertThat(history.ledger().balance()).isEqualTo(Money.of("302.45"));
  }

  @Test
  void credit_of_another_payment_fills_a_month_that_a_return_opens() {
    history.register("2026-05-11");
    history.receive("p-1", "312.45", "2026-05-20", "2026-05-21");
    history.receive("p-2", "312.45", "2026-05-20", "2026-05-21");
    var facts = history.reverse("p-1", "2026-05-26");

    assertThat(types(facts))
        .containsExactly(AllocationReversed.class, CreditApplied.class, InvoicePaid.class);
    assertThat(only(CreditApplied.class, facts).creditAfter()).isEqualTo(Money.ZERO);
    assertThat(only(CreditApplied.class, facts).openAfter()).isEqualTo(Money.ZERO);
    assertThat(history.review("2026-05-27")).isEmpty();
  }

  @Test
  void a_pending_payment_is_noted_once() {
    history.register("2026-05-11");
    assertThat(types(history.expect("p-1", "312.45", "2026-05-20")))
        .containsExactly(PaymentPending.class);
    assertThat(history.expect("p-1", "312.45", "2026-05-20")).isEmpty();
  }

  /** The first release voided a month with its money in it, and refunded what was never placed. */
  @Test
  void a_history_of_the_first_release_can_still_be_read_and_goes_on() {
    var rule = new Rule("BINDER_DEADLINE", "massachusetts", 1, "956 CMR 12.10(2)");
    history.register("2026-05-11");
    history.receive("part", "300.00", "2026-05-20", "2026-05-21");
    history.tells(
        new DeadlineMissed(
            History.ID,
            DeadlineMissed.Kind.BINDER,
            YearMonth.of(2026, 6),
            History.day("2026-05-23"),
            Money.of("312.45"),
            Money.of("300.00"),
            History.day("2026-05-24"),
            null,
            rule),
        new InvoiceVoided(
            History.ID, "E-1-202606", YearMonth.of(2026, 6), Money.of("312.45"), Money.ZERO, rule),
        new RefundDue(
            History.ID,
            "part",
            Money.of("300.00"),
            History.day("2026-05-20"),
            History.day("2026-05-24"),
            rule),
        new RefundDue(
            History.ID,
            "late",
            Money.of("312.45"),
            History.day("2026-05-25"),
            History.day("2026-05-26"),
            rule));

    assertThat(history.ledger().balance()).isEqualTo(Money.ZERO);
    assertThat(history.ledger().credit()).isEqualTo(Money.ZERO);
    assertThat(history.review("2026-05-27")).isEmpty();
    assertThat(types(history.reverse("part", "2026-05-28"))).containsExactly(RefundWithdrawn.class);
  }

  private void assertRefused(Refusal.Code code, String start, String on) {
    assertThatThrownBy(
            () -> new History("massachusetts").when(History.registration(start, "312.45", on)))
        .isInstanceOfSatisfying(
            CommandRefused.class, e -> assertThat(e.refusal().code()).isEqualTo(code));
  }

  private static List<Class<?>> types(List<BillingFact> facts) {
    return facts.stream().<Class<?>>map(Object::getClass).toList();
  }

  private static <T> T only(Class<T> type, List<BillingFact> facts) {
    var found = facts.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
