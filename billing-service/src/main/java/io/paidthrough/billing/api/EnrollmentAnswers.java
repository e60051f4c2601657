package io.paidthrough.billing.api;

import io.paidthrough.billing.account.OnePlanPerDay;
import io.paidthrough.billing.account.OnePlanPerDay.Stay;
import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Problem;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts enrollments and their months together, as of today. */
@Component
class EnrollmentAnswers {
  private final MemberStays stays;
  private final InvoiceQueries invoices;
  private final ExchangePolicies policies;
  private final BusinessClock clock;

  EnrollmentAnswers(
      MemberStays stays, InvoiceQueries invoices, ExchangePolicies policies, BusinessClock clock) {
    this.stays = stays;
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
    var ofMembers = new HashMap<String, List<Stay>>();
    return rows.stream()
        .map(
            row ->
                EnrollmentAnswer.of(
                    row,
                    overlapping(row, ofMembers.computeIfAbsent(row.memberId(), stays::of)),
                    months.getOrDefault(row.enrollmentId(), List.of()),
                    today,
                    policies.on(today)))
        .toList();
  }

  private static List<String> overlapping(EnrollmentRow row, List<Stay> ofMember) {
    return ofMember.stream()
        .filter(stay -> stay.enrollmentId().equals(row.enrollmentId()))
        .findFirst()
        .map(stay -> OnePlanPerDay.overlapping(stay, ofMember))
        .orElse(List.of());
  }

  static String etag(EnrollmentRow row) {
    return "\"" + row.version() + "\"";
  }

  static Problem unknown(String enrollmentId) {
    return Problem.notFound("ENROLLMENT_UNKNOWN", "No enrollment " + enrollmentId + " is known.");
  }
}
