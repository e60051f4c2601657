package io.paidthrough.payment.reconciliation;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.events.billing.CreditReversed;
import io.paidthrough.events.billing.FeeReopened;
import io.paidthrough.events.billing.PaymentAllocated;
import io.paidthrough.events.billing.RefundPaid;
import io.paidthrough.events.billing.RefundReopened;
import io.paidthrough.events.billing.RefundWithdrawn;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Billing's book of money, as its facts tell it. */
@Component
public class BillingMoney {
  /**
   * What a fact of billing says about money.
   *
   * @param sequence billing's
   * @param cents what billing holds more from then on, or less
   */
  public record Entry(String enrollmentId, long sequence, long cents) {}

  private final JdbcTemplate jdbc;

  BillingMoney(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes entries; one that is known changes nothing. */
  public void add(List<Entry> entries) {
    if (!entries.isEmpty()) {
      jdbc.update(
          """
          INSERT INTO billing_money (enrollment_id, sequence, cents)
          SELECT * FROM unnest(?::varchar[], ?::bigint[], ?::bigint[])
          ON CONFLICT DO NOTHING
          """,
          entries.stream().map(Entry::enrollmentId).toArray(String[]::new),
          entries.stream().map(Entry::sequence).toArray(Long[]::new),
          entries.stream().map(Entry::cents).toArray(Long[]::new));
    }
  }

  /**
   * What billing holds more after a fact, in cents; less when negative. What only moves between
   * months, fees, credit and what is due for refund changes nothing. A refund says its whole
   * amount, so what months and fees gave to it is not said again.
   */
  public static long change(BillingFact fact) {
    return switch (fact) {
      case PaymentAllocated f -> f.amount().cents();
      case CreditHeld f -> f.amount().cents();
      case RefundReopened f -> f.amount().cents();
      case AllocationReversed f -> gone(f.amount(), f.reason());
      case FeeReopened f -> gone(f.amount(), f.reason());
      case CreditReversed f -> -f.amount().cents();
      case RefundWithdrawn f -> -f.amount().cents();
      case RefundPaid f -> -f.amount().cents();
      default -> 0;
    };
  }

  private static long gone(Money amount, PaymentReason reason) {
    return reason.code() == RejectionReason.REFUNDED ? 0 : -amount.cents();
  }
}
