package io.paidthrough.billing.api;

import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.invoiceview.InvoiceQueries.InvoiceRow;
import io.paidthrough.billing.standingview.EnrollmentQueries;
import io.paidthrough.events.Money;
import io.paidthrough.starter.web.Problem;
import java.time.LocalDate;
import java.time.YearMonth;
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
      List<Line> lines) {

    static InvoiceAnswer of(InvoiceRow row) {
      var isVoid = row.status() == InvoiceQueries.Status.VOID;
      return new InvoiceAnswer(
          row.invoiceId(),
          row.enrollmentId(),
          row.coverageMonth(),
          row.amount(),
          row.amount().minus(row.open()),
          isVoid ? Money.ZERO : row.open(),
          row.issuedOn(),
          row.dueOn(),
          row.status(),
          List.of(new Line("PREMIUM", row.coverageMonth(), row.amount())));
    }
  }

  /** What an invoice asks for. */
  record Line(String kind, YearMonth coverageMonth, Money amount) {}

  /** A list that fits one answer; {@code next} is null because there is no more. */
  record Invoices(List<InvoiceAnswer> items, @Nullable String next) {}

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
      throw Problem.notFound("ENROLLMENT_UNKNOWN", "No enrollment " + enrollmentId + " is known.");
    }
    return new Invoices(
        invoices.ofEnrollment(enrollmentId).stream().map(InvoiceAnswer::of).toList(), null);
  }

  /** One invoice; 404 {@code INVOICE_UNKNOWN}. */
  @GetMapping("/invoices/{invoiceId}")
  InvoiceAnswer find(@PathVariable String invoiceId) {
    return invoices
        .find(invoiceId)
        .map(InvoiceAnswer::of)
        .orElseThrow(
            () -> Problem.notFound("INVOICE_UNKNOWN", "No invoice " + invoiceId + " is known."));
  }
}
