package io.paidthrough.billing.schedule;

import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Enrollments for tests of what a day brings, and what the store holds of them. */
final class Households {
  /** A stored fact, without the time at which it was recorded. */
  record Stored(long sequence, String type, String payload) {}

  private Households() {}

  static RegisterEnrollment household(String id, LocalDate coverageStart, LocalDate asOf) {
    return household(id, coverageStart, AssistanceClass.UNSUBSIDIZED, asOf);
  }

  static RegisterEnrollment household(
      String id, LocalDate coverageStart, AssistanceClass assistance, LocalDate asOf) {
    var aptc = assistance == AssistanceClass.UNSUBSIDIZED ? Money.ZERO : Money.of("112.45");
    return new RegisterEnrollment(
        id,
        "200000000012",
        new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Acme Health"),
        coverageStart,
        assistance,
        new Premium(Money.of("312.45"), aptc, Money.ZERO),
        null,
        null,
        asOf);
  }

  /** What is stored of an enrollment, its id written as {@code ID}. */
  static List<Stored> facts(JdbcTemplate jdbc, String id) {
    return jdbc.query(
        "SELECT sequencenumber, payloadtype, replace(convert_from(payload, 'UTF8'), ?, 'ID')"
            + " FROM domainevententry WHERE aggregateidentifier = ? ORDER BY sequencenumber",
        (row, _) -> new Stored(row.getLong(1), row.getString(2), row.getString(3)),
        id,
        id);
  }

  /** How many of these enrollments have how many missed deadlines: {@code [1, 1, …]} is right. */
  static List<Integer> missed(JdbcTemplate jdbc, List<String> ids) {
    return jdbc.queryForList(
        """
        SELECT count(e.globalindex)::int FROM unnest(?::text[]) id LEFT JOIN domainevententry e
            ON e.aggregateidentifier = id AND e.payloadtype LIKE '%.DeadlineMissed.v1'
         GROUP BY id
        """,
        Integer.class, (Object) ids.toArray(String[]::new));
  }
}
