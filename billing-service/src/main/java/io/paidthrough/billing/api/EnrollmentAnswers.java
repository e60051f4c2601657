package io.paidthrough.billing.api;

import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Problem;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts enrollments and their months together, as of today. */
@Component
class EnrollmentAnswers {
  private final InvoiceQueries invoices;
  private final ExchangePolicies policies;
  private final BusinessClock clock;

  EnrollmentAnswers(InvoiceQueries invoices, ExchangePolicies policies, BusinessClock clock) {
    this.invoices = invoices;
    this.policies = policies;
    this.clock = clock;
  }

  EnrollmentAnswer of(EnrollmentRow row) {
    return of(List.of(row)).getFirst();
  }

  List<EnrollmentAnswer> of(List<EnrollmentRow> rows) {
    var today = clock.today();
    var months = invoices.ofEnrollments(rows.stream().map(EnrollmentRow::enrollmentId).toList());
    return rows.stream()
        .map(
            row ->
                EnrollmentAnswer.of(
                    row,
                    months.getOrDefault(row.enrollmentId(), List.of()),
                    today,
                    policies.on(today)))
        .toList();
  }

  static String etag(EnrollmentRow row) {
    return "\"" + row.version() + "\"";
  }

  static Problem unknown(String enrollmentId) {
    return Problem.notFound("ENROLLMENT_UNKNOWN", "No enrollment " + enrollmentId + " is known.");
  }
}
