package io.paidthrough.billing.api;

import io.paidthrough.billing.account.BillingCommand.PriceReinstatement;
import io.paidthrough.billing.account.OnePlanPerDay;
import io.paidthrough.billing.account.OnePlanPerDay.Stay;
import io.paidthrough.billing.account.Situation;
import io.paidthrough.billing.account.Standing;
import io.paidthrough.billing.account.WayOut;
import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.billing.invoiceview.InvoiceQueries.InvoiceRow;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.Problem;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts enrollments and their months together, as of today. */
@Component
class EnrollmentAnswers {
  private final MemberStays stays;
  private final InvoiceQueries invoices;
  private final Commands commands;
  private final BusinessClock clock;

  EnrollmentAnswers(
      MemberStays stays, InvoiceQueries invoices, Commands commands, BusinessClock clock) {
    this.stays = stays;
    this.invoices = invoices;
    this.commands = commands;
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
                of(
                    row,
                    months.getOrDefault(row.enrollmentId(), List.of()),
                    ofMembers.computeIfAbsent(row.memberId(), stays::of),
                    today))
        .toList();
  }

  private EnrollmentAnswer of(
      EnrollmentRow row, List<InvoiceRow> months, List<Stay> ofMember, LocalDate today) {
    var open = EnrollmentAnswer.open(months);
    var situation = EnrollmentAnswer.situation(row, open);
    return EnrollmentAnswer.of(
        row,
        open,
        Standing.of(situation, today),
        wayOut(row, situation, today),
        overlapping(row, ofMember));
  }

  /** What restores coverage only the account itself can say: it knows what each month costs. */
  private Optional<WayOut> wayOut(EnrollmentRow row, Situation situation, LocalDate today) {
    var until = row.ended() == null ? null : row.ended().reinstatableUntil();
    if (until == null) {
      return WayOut.of(situation, today);
    }
    return today.isAfter(until)
        ? Optional.empty()
        : Objects.requireNonNull(
            commands.<Optional<WayOut>>ask(
                new PriceReinstatement(row.enrollmentId(), today), Cause.by(Cause.SYSTEM)));
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
