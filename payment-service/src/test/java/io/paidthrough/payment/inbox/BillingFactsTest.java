package io.paidthrough.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.DueDateExtended;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.payment.PayableMonth;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.testing.TestPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is learnt from billing, on real PostgreSQL. */
class BillingFactsTest {
  private static final JdbcTemplate JDBC =
      new JdbcTemplate(TestPostgres.migrated("classpath:db/starter", "classpath:db/payment"));
  private static final Enrollments ENROLLMENTS = new Enrollments(JDBC);
  private static final Courses COURSES = new Courses(JDBC);
  private static final YearMonth JUNE = YearMonth.of(2026, 6);
  private static final LocalDate DAY = LocalDate.of(2026, 5, 20);
  private static final LocalDate DUE = LocalDate.of(2026, 5, 23);
  private static final Money PREMIUM = Money.of("312.45");
  private static final Rule RULE = new Rule("R", "massachusetts", 1, "-");

  private final String id = "E-" + UUID.randomUUID();

  @Test
  void an_enrollment_is_known_with_what_it_owes() {
    handle(registered(), issued(1));
    assertThat(known().memberId()).isEqualTo("200000000012");
    assertThat(known().openMonths()).containsExactly(new PayableMonth(JUNE, PREMIUM, DUE));
  }

  @Test
  void what_a_month_lacks_follows_the_money() {
    handle(registered(), issued(1), allocated(2, "12.45"));
    assertThat(open()).containsExactly(Money.of("12.45"));
    handle(allocated(3, "0.00"));
    assertThat(open()).isEmpty();
    handle(reversed(4, "300.00"));
    assertThat(open()).containsExactly(Money.of("300.00"));
    handle(credited(5, "100.00"));
    assertThat(open()).containsExactly(Money.of("100.00"));
    handle(voided(6));
    assertThat(open()).isEmpty();
  }

  @Test
  void the_same_facts_again_or_an_older_one_change_nothing() {
    handle(registered(), issued(1), allocated(2, "12.45"));
    handle(registered(), issued(1), allocated(2, "12.45"));
    handle(issued(1));
    assertThat(open()).containsExactly(Money.of("12.45"));
  }

  @Test
  void a_month_may_cost_something_else_and_let_go_of_its_money() {
    handle(registered(), issued(1), allocated(2, "0.00"), released(3, "200.00"));
    assertThat(open()).containsExactly(Money.of("200.00"));
    handle(amended(4, "50.00"));
    assertThat(open()).containsExactly(Money.of("50.00"));
  }

  @Test
  void a_due_date_moves_to_a_later_day_and_never_back() {
    var later = LocalDate.of(2026, 6, 10);
    handle(registered(), issued(1), allocated(2, "12.45"), extended(3, later));
    assertThat(known().openMonths())
        .containsExactly(new PayableMonth(JUNE, Money.of("12.45"), later));
    handle(extended(3, later.minusDays(5)));
    assertThat(known().openMonths())
        .containsExactly(new PayableMonth(JUNE, Money.of("12.45"), later));
  }

  @Test
  void a_batch_of_many_enrollments_is_three_statements_with_the_same_result_as_one_by_one() {
    var facts =
        new ArrayList<>(
            List.of(registered(), issued(1), allocated(2, "1.00"), reversed(3, "2.00")));
    handle(facts.toArray(ReceivedFact[]::new));
    assertThat(open()).containsExactly(Money.of("2.00"));
    Collections.shuffle(facts, new Random(3));
    facts.forEach(this::handle);
    assertThat(open()).containsExactly(Money.of("2.00"));
  }

  private KnownEnrollment known() {
    return ENROLLMENTS.takeTurn(id).orElseThrow();
  }

  private List<Money> open() {
    return known().openMonths().stream().map(PayableMonth::open).toList();
  }

  private void handle(ReceivedFact... facts) {
    new BillingFacts(ENROLLMENTS, COURSES, List.of()).handle(List.of(facts));
  }

  private ReceivedFact registered() {
    return received(
        new EnrollmentRegistered(
            id,
            "200000000012",
            new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Example Health"),
            LocalDate.of(2026, 6, 1),
            AssistanceClass.UNSUBSIDIZED,
            new Premium(PREMIUM, Money.ZERO, Money.ZERO),
            DAY,
            null,
            null),
        0);
  }

  private ReceivedFact issued(long sequence) {
    return received(
        new InvoiceIssued(id, "I", JUNE, PREMIUM, true, DAY, DUE, DUE, PREMIUM, RULE), sequence);
  }

  private ReceivedFact allocated(long sequence, String open) {
    var after = Money.of(open);
    return received(
        new PaymentAllocated(id, "P", "I", JUNE, PREMIUM.minus(after), after, after, DAY),
        sequence);
  }

  private ReceivedFact reversed(long sequence, String open) {
    var after = Money.of(open);
    var reason = ReturnCode.find("R01").orElseThrow().reason();
    return received(
        new AllocationReversed(id, "P", "I", JUNE, true, after, after, after, DAY, reason, null),
        sequence);
  }

  private ReceivedFact released(long sequence, String open) {
    var after = Money.of(open);
    return received(
        new AllocationReleased(id, "P", "I", JUNE, after, after, after, after, DAY), sequence);
  }

  private ReceivedFact amended(long sequence, String open) {
    return received(
        new InvoiceAmended(
            id,
            "I",
            JUNE,
            PREMIUM,
            PREMIUM,
            Money.of(open),
            Money.of(open),
            DAY,
            InvoiceAmended.Reason.WAIVED,
            RULE),
        sequence);
  }

  private ReceivedFact extended(long sequence, LocalDate to) {
    return received(
        new DueDateExtended(
            id, "I", JUNE, DUE, to, to, "LATE_BILL", "bulletin 2026-3", null, DAY, RULE),
        sequence);
  }

  private ReceivedFact credited(long sequence, String open) {
    var after = Money.of(open);
    return received(
        new CreditApplied(id, "P", "I", JUNE, after, after, Money.ZERO, after, DAY), sequence);
  }

  private ReceivedFact voided(long sequence) {
    return received(new InvoiceVoided(id, "I", JUNE, PREMIUM, Money.ZERO, RULE), sequence);
  }

  private ReceivedFact received(BillingFact fact, long sequence) {
    return new ReceivedFact(
        fact, "e-" + sequence, "t", "billing", id, sequence, Instant.EPOCH, "SYSTEM", "c", null);
  }
}
