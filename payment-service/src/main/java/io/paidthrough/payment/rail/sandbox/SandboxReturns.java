package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.BankLineKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the sandbox's bank will send back. Decided when a debit settles, by the last four digits of
 * the account, and kept until the day comes.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
public class SandboxReturns {
  private static final Map<String, String> MAGIC_NUMBERS =
      Map.of("9901", "R01", "9902", "R02", "9903", "R03", "9908", "R08", "9910", "R10");

  /** Lacks money when it is debited, and has it when the same debit is presented again. */
  private static final String ONCE = "9911";

  /** A debit that comes back. */
  public record Due(UUID paymentId, ReturnCode code) {}

  private final JdbcClient jdbc;
  private final SandboxStatement statement;

  SandboxReturns(JdbcClient jdbc, SandboxStatement statement) {
    this.jdbc = jdbc;
    this.statement = statement;
  }

  /** Decides whether a debit that just settled will come back. */
  public void settled(UUID paymentId, String last4, LocalDate settledOn) {
    statement.payments(BankLineKind.ACH_DEBIT, settledOn, List.of(paymentId));
    var code = last4.equals(ONCE) && isFirst(paymentId) ? "R01" : MAGIC_NUMBERS.get(last4);
    if (code != null) {
      jdbc.sql(
              """
              INSERT INTO sandbox_return (payment_id, code, return_on) VALUES (?, ?, ?)
              ON CONFLICT DO NOTHING
              """)
          .params(paymentId, code, AchTiming.returnsKnownOn(settledOn))
          .update();
    }
  }

  private boolean isFirst(UUID paymentId) {
    return jdbc.sql("SELECT retry_of IS NULL FROM payment_view WHERE payment_id = ?")
        .param(paymentId)
        .query(Boolean.class)
        .single();
  }

  /** What comes back by a day. It comes again until it is {@link #forget forgotten}. */
  public List<Due> due(LocalDate day, int max) {
    return jdbc.sql(
            """
            SELECT payment_id, code FROM sandbox_return WHERE return_on <= ?
             ORDER BY payment_id LIMIT ?
            """)
        .params(day, max)
        .query(
            (row, _) ->
                new Due(
                    row.getObject(1, UUID.class), ReturnCode.find(row.getString(2)).orElseThrow()))
        .list();
  }

  /** What was handed in on a day. */
  public void forget(LocalDate day, List<Due> done) {
    statement.payments(BankLineKind.ACH_RETURN, day, done.stream().map(Due::paymentId).toList());
    jdbc.sql("DELETE FROM sandbox_return WHERE payment_id IN (:ids)")
        .param("ids", done.stream().map(Due::paymentId).toList())
        .update();
  }
}
