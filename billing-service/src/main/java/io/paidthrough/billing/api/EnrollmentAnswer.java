package io.paidthrough.billing.api;

import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.invoiceview.InvoiceQueries.InvoiceRow;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment as portals see it.
 *
 * @param memberResponsibility what the member owes for a month
 * @param paidThrough last day fully paid, or null
 * @param balance everything still owed
 * @param credit everything held that belongs to no month
 * @param dueNow what should be paid by {@code dueDate}, arrears included
 * @param dueDate due date of the oldest unpaid month, or null when nothing is owed
 * @param cure what has to happen, by when, and what happens otherwise; null when nothing is owed
 */
record EnrollmentAnswer(
    String enrollmentId,
    String memberId,
    Plan plan,
    LocalDate coverageStart,
    AssistanceClass assistance,
    Premium premium,
    Money memberResponsibility,
    Standing standing,
    @Nullable LocalDate paidThrough,
    Money balance,
    Money credit,
    Money dueNow,
    @Nullable LocalDate dueDate,
    @Nullable Cure cure) {

  /** How the account stands. */
  enum Standing {
    CURRENT,
    PAST_DUE,
    CLOSED
  }

  /** The way out. */
  record Cure(Money amount, LocalDate by, Consequence consequence) {}

  /** What follows when the cure does not come. */
  enum Consequence {
    COVERAGE_CANCELLED,
    PAST_DUE
  }

  static EnrollmentAnswer of(EnrollmentRow row, List<InvoiceRow> invoices, LocalDate today) {
    var open =
        invoices.stream()
            .filter(invoice -> invoice.status() != InvoiceQueries.Status.VOID)
            .filter(invoice -> invoice.open().isPositive())
            .sorted(Comparator.comparing(InvoiceRow::dueOn))
            .toList();
    var balance = Money.sum(open.stream().map(InvoiceRow::open).toList());
    var oldest = open.isEmpty() ? null : open.getFirst();
    return new EnrollmentAnswer(
        row.enrollmentId(),
        row.memberId(),
        row.plan(),
        row.coverageStart(),
        row.assistance(),
        row.premium(),
        row.premium().memberResponsibility(),
        standing(row, oldest, today),
        row.paidThrough(),
        balance,
        row.credit(),
        balance,
        oldest == null ? null : oldest.dueOn(),
        oldest == null ? null : cure(oldest, balance));
  }

  private static Standing standing(
      EnrollmentRow row, @Nullable InvoiceRow oldest, LocalDate today) {
    if (row.closed()) {
      return Standing.CLOSED;
    }
    return oldest != null
            && oldest.status() == InvoiceQueries.Status.OPEN
            && today.isAfter(oldest.dueOn())
        ? Standing.PAST_DUE
        : Standing.CURRENT;
  }

  private static Cure cure(InvoiceRow oldest, Money balance) {
    return new Cure(
        balance,
        oldest.deadlineOn(),
        oldest.binder() ? Consequence.COVERAGE_CANCELLED : Consequence.PAST_DUE);
  }
}
