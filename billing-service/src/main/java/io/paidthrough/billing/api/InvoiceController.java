package io.paidthrough.billing.api;

import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.invoiceview.InvoiceQueries.InvoiceRow;
import io.paidthrough.billing.standingview.EnrollmentQueries;
import io.paidthrough.events.Money;
import io.paidthrough.starter.web.Problem;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invoices. Scope {@code billing.read}. */
@RestController
@RequestMapping("/v1")
class InvoiceController {
  /**
   * One coverage month.
   *
   * @param paid what has been counted towards it
   * @param open what is still owed; zero when void
   * @param dueDate last day on time, inclusive
   * @param pastDue whether that day passed unpaid
   * @param arrears what older months lack, asked for together with this one
   * @param totalDue this month and the arrears
   */
  record InvoiceAnswer(
      String invoiceId,
      String enrollmentId,
      YearMonth coverageMonth,
      Money amount,
      Money paid,
      Money open,
      LocalDate issuedOn,
      LocalDate dueDate,
      InvoiceQueries.Status status,
      boolean pastDue,
      Money arrears,
      Money totalDue,
      List<Line> lines) {

    /**
     * @param all every month of the enrollment: what older ones lack is shown on newer bills
     */
    static InvoiceAnswer of(InvoiceRow row, List<InvoiceRow> all) {
      var isVoid = row.status() == InvoiceQueries.Status.VOID;
      var open = isVoid ? Money.ZERO : row.open();
      var older = isVoid ? List.<InvoiceRow>of() : olderAndOpen(row, all);
      var arrears = Money.sum(older.stream().map(InvoiceRow::open).toList());
      var lines = new ArrayList<Line>();
      older.forEach(o -> lines.add(new Line("ARREARS", o.coverageMonth(), o.open())));
      lines.add(new Line("PREMIUM", row.coverageMonth(), row.amount()));
      return new InvoiceAnswer(
          row.invoiceId(),
          row.enrollmentId(),
          row.coverageMonth(),
          row.amount(),
          row.amount().minus(row.open()),
          open,
          row.issuedOn(),
          row.dueOn(),
          row.status(),
          row.pastDue(),
          arrears,
          open.plus(arrears),
          lines);
    }

    private static List<InvoiceRow> olderAndOpen(InvoiceRow row, List<InvoiceRow> all) {
      return all.stream()
          .filter(other -> other.coverageMonth().isBefore(row.coverageMonth()))
          .filter(other -> other.status() != InvoiceQueries.Status.VOID)
          .filter(other -> other.open().isPositive())
          .toList();
    }
  }

  /** What an invoice asks for. */
  record Line(String kind, YearMonth coverageMonth, Money amount) {}

  /** A list that fits one answer; {@code next} is null because there is no more. */
  record Invoices(List<InvoiceAnswer> items, @Nullable String next) {}

  /** Receivables that are no premium; they never cost coverage. */
  record Fees(List<InvoiceQueries.FeeRow> items, @Nullable String next) {}

  private final InvoiceQueries invoices;
  private final EnrollmentQueries enrollments;

  InvoiceController(InvoiceQueries invoices, EnrollmentQueries enrollments) {
    this.invoices = invoices;
    this.enrollments = enrollments;
  }

  /** All invoices of an enrollment, oldest month first; 404 {@code ENROLLMENT_UNKNOWN}. */
  @GetMapping("/enrollments/{enrollmentId}/invoices")
  Invoices ofEnrollment(@PathVariable String enrollmentId) {
    if (enrollments.find(enrollmentId).isEmpty()) {
      throw EnrollmentAnswers.unknown(enrollmentId);
    }
    var all = invoices.ofEnrollment(enrollmentId);
    return new Invoices(all.stream().map(row -> InvoiceAnswer.of(row, all)).toList(), null);
  }

  /** All fees of an enrollment, oldest first; 404 {@code ENROLLMENT_UNKNOWN}. */
  @GetMapping("/enrollments/{enrollmentId}/fees")
  Fees feesOf(@PathVariable String enrollmentId) {
    if (enrollments.find(enrollmentId).isEmpty()) {
      throw EnrollmentAnswers.unknown(enrollmentId);
    }
    return new Fees(invoices.feesOf(enrollmentId), null);
  }

  /** One invoice; 404 {@code INVOICE_UNKNOWN}. */
  @GetMapping("/invoices/{invoiceId}")
  InvoiceAnswer find(@PathVariable String invoiceId) {
    return invoices
        .find(invoiceId)
        .map(row -> InvoiceAnswer.of(row, invoices.ofEnrollment(row.enrollmentId())))
        .orElseThrow(
            () -> Problem.notFound("INVOICE_UNKNOWN", "No invoice " + invoiceId + " is known."));
  }
}
