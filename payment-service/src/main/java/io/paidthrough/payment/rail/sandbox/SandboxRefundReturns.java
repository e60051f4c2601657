package io.paidthrough.payment.rail.sandbox;

import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.rail.BankLineKind;
import io.paidthrough.payment.rail.BankingCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refunds which the sandbox's bank will refuse. Decided when one leaves, by the last four digits of
 * the account, and kept until the day comes.
 */
@Component
@ConditionalOnProperty("paidthrough.sandbox")
public class SandboxRefundReturns {
  private static final Map<String, String> MAGIC_NUMBERS = Map.of("9923", "R23");
  private static final int BANKING_DAYS = 2;

  /** A refund that comes back. */
  public record Due(UUID refundId, ReturnCode code) {}

  private final JdbcClient jdbc;
  private final SandboxStatement statement;

  SandboxRefundReturns(JdbcClient jdbc, SandboxStatement statement) {
    this.jdbc = jdbc;
    this.statement = statement;
  }

  /** Decides whether a refund that just left will come back. */
  public void left(UUID refundId, String last4, LocalDate on) {
    statement.refunds(BankLineKind.ACH_CREDIT, on, List.of(refundId));
    var code = MAGIC_NUMBERS.get(last4);
    if (code != null) {
      jdbc.sql(
              """
              INSERT INTO sandbox_refund_return (refund_id, code, return_on) VALUES (?, ?, ?)
              ON CONFLICT DO NOTHING
              """)
          .params(refundId, code, BankingCalendar.plus(on, BANKING_DAYS))
          .update();
    }
  }

  /** Takes what comes back by a day; it is there again if the transaction fails. */
  public List<Due> take(LocalDate day, UUID after, int max) {
    var taken =
        jdbc.sql(
                """
                WITH taken AS (
                  DELETE FROM sandbox_refund_return WHERE refund_id IN (
                    SELECT refund_id FROM sandbox_refund_return WHERE return_on <= ? AND refund_id > ?
                     ORDER BY refund_id LIMIT ? FOR UPDATE SKIP LOCKED)
                  RETURNING refund_id, code)
                SELECT refund_id, code FROM taken ORDER BY refund_id
                """)
            .params(day, after, max)
            .query(
                (row, _) ->
                    new Due(
                        row.getObject(1, UUID.class),
                        ReturnCode.find(row.getString(2)).orElseThrow()))
            .list();
    statement.refunds(
        BankLineKind.ACH_CREDIT_RETURN, day, taken.stream().map(Due::refundId).toList());
    return taken;
  }
}
