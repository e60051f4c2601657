package io.paidthrough.billing.api;

import io.paidthrough.billing.account.CommandRefused;
import io.paidthrough.billing.account.OnePlanPerDay;
import io.paidthrough.billing.account.OnePlanPerDay.Stay;
import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.standingview.EnrollmentQueries;
import io.paidthrough.billing.standingview.EnrollmentQueries.StayRow;
import io.paidthrough.events.billing.Plan;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On which days a member's enrollments cover, for the one rule that no account can judge alone. */
@Component
class MemberStays {
  private final EnrollmentQueries enrollments;
  private final ExchangePolicies policies;
  private final JdbcClient jdbc;

  MemberStays(EnrollmentQueries enrollments, ExchangePolicies policies, JdbcClient jdbc) {
    this.enrollments = enrollments;
    this.policies = policies;
    this.jdbc = jdbc;
  }

  List<Stay> of(String memberId) {
    return enrollments.staysOf(memberId).stream().map(MemberStays::stay).toList();
  }

  private static Stay stay(StayRow row) {
    return row.lastDay() == null
        ? Stay.ofYear(row.enrollmentId(), row.kind(), row.firstDay())
        : new Stay(row.enrollmentId(), row.kind(), row.firstDay(), row.lastDay());
  }

  /**
   * Refuses coverage to the end of the year where the member has another plan of the kind, if the
   * policy does. In the caller's transaction, and in the member's turn: of two that come at once
   * the second sees the first.
   *
   * @throws CommandRefused with {@code ENROLLMENT_OVERLAPS}
   */
  void admit(
      String enrollmentId, String memberId, Plan.Kind kind, LocalDate start, LocalDate today) {
    var policy = policies.on(today);
    if (!policy.refusesOverlaps()) {
      return;
    }
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 3))")
        .param(memberId)
        .query((_, _) -> memberId)
        .single();
    OnePlanPerDay.refusal(Stay.ofYear(enrollmentId, kind, start), of(memberId), policy)
        .ifPresent(
            refusal -> {
              throw new CommandRefused(refusal);
            });
  }
}
