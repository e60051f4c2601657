package io.paidthrough.billing.api;

import io.paidthrough.billing.account.Situation;
import io.paidthrough.billing.account.Situation.OpenMonth;
import io.paidthrough.billing.account.Situation.RunningGrace;
import io.paidthrough.billing.account.Standing;
import io.paidthrough.billing.account.WayOut;
import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.invoiceview.InvoiceQueries.InvoiceRow;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /**
   * The way out.
   *
   * @param amount what suffices on this day
   * @param by last day on which that amount suffices
   */
  record Cure(Money amount, LocalDate by, WayOut.Consequence consequence) {
    static Cure of(WayOut way) {
      return new Cure(way.amount(), way.by(), way.consequence());
    }
  }

  /** The months of which something is owed, oldest first. */
  static List<InvoiceRow> open(List<InvoiceRow> invoices) {
    return invoices.stream()
        .filter(invoice -> invoice.status() != InvoiceQueries.Status.VOID)
        .filter(invoice -> invoice.open().isPositive())
        .sorted(Comparator.comparing(InvoiceRow::coverageMonth))
        .toList();
  }

  static Situation situation(EnrollmentRow row, List<InvoiceRow> open) {
    return new Situation(
        row.closed(),
        row.ended() == null ? null : row.ended().endDate(),
        row.grace() == null ? null : grace(row.grace()),
        open.stream().map(EnrollmentAnswer::month).toList());
  }

  private static RunningGrace grace(GraceRow grace) {
    return new RunningGrace(YearMonth.from(grace.anchor()), grace.months(), grace.deadline());
  }

  private static OpenMonth month(InvoiceRow invoice) {
    return new OpenMonth(
        invoice.coverageMonth(),
        invoice.open(),
        invoice.dueOn(),
        invoice.deadlineOn(),
        invoice.binder(),
        invoice.status() == InvoiceQueries.Status.PAID,
        invoice.pastDue());
  }

  /**
   * @param open the months of which something is owed, oldest first
   */
  static EnrollmentAnswer of(
      EnrollmentRow row,
      List<InvoiceRow> open,
      Standing standing,
      Optional<WayOut> wayOut,
      List<String> overlaps) {
    var balance = Money.sum(open.stream().map(InvoiceRow::open).toList()).plus(row.feesOwed());
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
        standing,
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
        wayOut.map(Cure::of).orElse(null),
        overlaps);
  }
}
