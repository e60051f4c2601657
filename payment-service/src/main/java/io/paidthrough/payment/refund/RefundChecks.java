package io.paidthrough.payment.refund;

import io.paidthrough.payment.paymentview.RefundQueries.RefundRow;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refunds that leave as checks: printed elsewhere, recorded here. */
@Component
public class RefundChecks {
  /** A check number that is on another check already. */
  public static final class NumberTaken extends RuntimeException {
    NumberTaken() {
      super("this check number was used before", null, false, false);
    }
  }

  private final JdbcClient jdbc;
  private final Refunding refunding;

  RefundChecks(JdbcClient jdbc, Refunding refunding) {
    this.jdbc = jdbc;
    this.refunding = refunding;
  }

  /** The number of the check that was printed for a refund. */
  public Optional<String> numberOf(UUID refundId) {
    return jdbc.sql("SELECT check_number FROM refund_check WHERE refund_id = ?")
        .param(refundId)
        .query(String.class)
        .optional();
  }

  /**
   * A check was printed and is on its way.
   *
   * @throws NumberTaken when another refund's check has this number
   * @throws io.paidthrough.payment.payment.CommandRefused when the refund was cancelled meanwhile
   */
  public void issued(RefundRow refund, String checkNumber, LocalDate on, Cause cause) {
    refunding.pay(refund.paymentId(), refund.refundId(), on, cause);
    try {
      jdbc.sql(
              """
              INSERT INTO refund_check (refund_id, check_number, issued_by, issued_on)
              VALUES (?, ?, ?, ?)
              """)
          .params(refund.refundId(), checkNumber, cause.actor(), on)
          .update();
    } catch (DuplicateKeyException _) {
      throw new NumberTaken();
    }
  }
}
