package io.paidthrough.billing.api;

import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.invoiceview.InvoiceQueries.InvoiceRow;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.billing.standingview.EnrollmentQueries.EndRow;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.billing.standingview.EnrollmentQueries.GraceRow;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment as portals see it.
 *
 * @param premium the price, from {@code premiumFrom} on when it was ever changed
 * @param memberResponsibility what the member owes for a month at that price
 * @param paidThrough last day fully paid, or null
 * @param balance everything still owed, premium and fees
 * @param feesOwed the part of it that is no premium and never costs coverage
 * @param credit everything held that belongs to no month
 * @param refundDue everything that has to go back to its payers
 * @param dueNow what should be paid by {@code dueDate}, arrears included
 * @param dueDate due date of the oldest unpaid month, or null when no premium is owed
 * @param graceAnchor first unpaid month of the grace period that stands, or null
 * @param graceDeadline last day that still saves coverage, or null
 * @param hold why the clock is stopped, or null
 * @param arrangement the instalment plan that stands, or null
 * @param ended the end of coverage as decided last, or null
 * @param overlaps the member's other enrollments of the same kind that cover the same days; people
 *     have to settle which is meant
 * @param cure what has to happen, by when, and what happens otherwise; null when nothing has to
 */
record EnrollmentAnswer(
    String enrollmentId,
    String memberId,
    Plan plan,
    LocalDate coverageStart,
    AssistanceClass assistance,
    Premium premium,
    @Nullable YearMonth premiumFrom,
    Money memberResponsibility,
    Standing standing,
    @Nullable LocalDate paidThrough,
    Money balance,
    Money feesOwed,
    Money credit,
    Money refundDue,
    Money dueNow,
    @Nullable LocalDate dueDate,
    @Nullable YearMonth graceAnchor,
    @Nullable LocalDate graceDeadline,
    HoldPlaced.@Nullable Reason hold,
    @Nullable String arrangement,
    @Nullable EndRow ended,
    @Nullable Cure cure,
    List<String> overlaps) {

  /** How the account stands. */
  enum Standing {
    CURRENT,
    PAST_DUE,
    DELINQUENT_1,
    DELINQUENT_2,
    DELINQUENT_3,
    CLOSED
  }

  /**
   * The way out.
   *
   * @param amount what suffices on this day
   * @param by last day on which that amount suffices
   */
  record Cure(Money amount, LocalDate by, Consequence consequence) {}

  /** What follows when the cure does not come. */
  enum Consequence {
    PAST_DUE,
    COVERAGE_IN_GRACE,
    COVERAGE_TERMINATED,
    COVERAGE_CANCELLED,
    NOT_REINSTATED
  }

  static EnrollmentAnswer of(
      EnrollmentRow row,
      List<String> overlaps,
      List<InvoiceRow> invoices,
      LocalDate today,
      ExchangePolicy policy) {
    var open =
        invoices.stream()
            .filter(invoice -> invoice.status() != InvoiceQueries.Status.VOID)
            .filter(invoice -> invoice.open().isPositive())
            .sorted(Comparator.comparing(InvoiceRow::coverageMonth))
            .toList();
    var balance = sum(open).plus(row.feesOwed());
    var grace = row.grace();
    return new EnrollmentAnswer(
        row.enrollmentId(),
        row.memberId(),
        row.plan(),
        row.coverageStart(),
        row.assistance(),
        row.premium(),
        row.premiumFrom() == null ? null : YearMonth.from(row.premiumFrom()),
        row.premium().memberResponsibility(),
        standing(row, open, today),
        row.paidThrough(),
        balance,
        row.feesOwed(),
        row.credit(),
        row.refundDue(),
        balance,
        open.isEmpty() ? null : open.getFirst().dueOn(),
        grace == null ? null : YearMonth.from(grace.anchor()),
        grace == null ? null : grace.deadline(),
        row.hold(),
        row.arrangementId(),
        row.ended(),
        cure(row, open, invoices, today, policy),
        overlaps);
  }

  private static Money sum(List<InvoiceRow> open) {
    return Money.sum(open.stream().map(InvoiceRow::open).toList());
  }

  private static Standing standing(EnrollmentRow row, List<InvoiceRow> open, LocalDate today) {
    var end = row.ended();
    if (row.closed() || end != null && end.endDate() != null && today.isAfter(end.endDate())) {
      return Standing.CLOSED;
    }
    var grace = row.grace();
    if (grace != null) {
      return switch (graceMonth(grace, today)) {
        case 1 -> Standing.DELINQUENT_1;
        case 2 -> Standing.DELINQUENT_2;
        default -> Standing.DELINQUENT_3;
      };
    }
    return open.stream().anyMatch(InvoiceRow::pastDue) ? Standing.PAST_DUE : Standing.CURRENT;
  }

  private static int graceMonth(GraceRow grace, LocalDate today) {
    var passed = ChronoUnit.MONTHS.between(YearMonth.from(grace.anchor()), YearMonth.from(today));
    return Math.clamp(passed + 1, 1, grace.months());
  }

  private static @Nullable Cure cure(
      EnrollmentRow row,
      List<InvoiceRow> open,
      List<InvoiceRow> all,
      LocalDate today,
      ExchangePolicy policy) {
    var end = row.ended();
    if (end != null && end.reinstatableUntil() != null) {
      return today.isAfter(end.reinstatableUntil())
          ? null
          : reinstatement(row, open, all, today, end.reinstatableUntil(), policy);
    }
    if (row.closed() || open.isEmpty()) {
      return null;
    }
    if (row.grace() != null) {
      return ofGrace(row.grace(), open, today);
    }
    var oldest = open.getFirst();
    if (oldest.binder() && oldest.status() == InvoiceQueries.Status.OPEN && !oldest.pastDue()) {
      return new Cure(sum(open), oldest.deadlineOn(), Consequence.COVERAGE_CANCELLED);
    }
    return oldest.pastDue()
        ? new Cure(
            sum(open), oldest.coverageMonth().atDay(1).minusDays(1), Consequence.COVERAGE_IN_GRACE)
        : new Cure(sum(open), oldest.dueOn(), Consequence.PAST_DUE);
  }

  /** R-CURE: months due by today; the amount grows on the next due date. */
  private static Cure ofGrace(GraceRow grace, List<InvoiceRow> open, LocalDate today) {
    var due = open.stream().filter(invoice -> !invoice.dueOn().isAfter(today)).toList();
    var by =
        open.stream()
            .map(InvoiceRow::dueOn)
            .filter(dueOn -> dueOn.isAfter(today))
            .map(dueOn -> dueOn.minusDays(1))
            .filter(day -> day.isBefore(grace.deadline()))
            .min(Comparator.naturalOrder())
            .orElse(grace.deadline());
    return new Cure(sum(due), by, Consequence.COVERAGE_TERMINATED);
  }

  /** Any balance due and every month billed by now: the next month included. */
  private static Cure reinstatement(
      EnrollmentRow row,
      List<InvoiceRow> open,
      List<InvoiceRow> all,
      LocalDate today,
      LocalDate until,
      ExchangePolicy policy) {
    var price = sum(open);
    var december = YearMonth.of(row.coverageStart().getYear(), 12);
    for (var month = YearMonth.from(row.coverageStart());
        !month.isAfter(december) && !policy.issueDate(month).isAfter(today);
        month = month.plusMonths(1)) {
      price = price.plus(priceOf(month, row, all));
    }
    return new Cure(price, until, Consequence.NOT_REINSTATED);
  }

  private static Money priceOf(YearMonth month, EnrollmentRow row, List<InvoiceRow> all) {
    return all.stream()
        .filter(invoice -> invoice.coverageMonth().equals(month))
        .findFirst()
        .map(
            invoice ->
                invoice.status() == InvoiceQueries.Status.VOID ? invoice.amount() : Money.ZERO)
        .orElseGet(() -> row.premium().memberResponsibility());
  }
}
