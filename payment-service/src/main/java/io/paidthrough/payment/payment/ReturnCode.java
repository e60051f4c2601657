package io.paidthrough.payment.payment;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Why a bank sent an ACH debit back: the return codes of the Nacha Operating Rules, and what each
 * means for the member and the instrument.
 *
 * @param code such as {@code R01}
 * @param meaning the network's words
 * @param representment whether the same entry may be presented again
 * @param disablesInstrument whether the account cannot be debited again as registered
 * @param reason what the member is told
 */
public record ReturnCode(
    String code,
    String meaning,
    Representment representment,
    boolean disablesInstrument,
    PaymentReason reason) {

  /** Whether the same entry may be presented again. */
  public enum Representment {
    /** Twice more within 180 days of the original settlement. */
    YES,
    /** Once the payer agreed anew or the cause is mended. */
    AFTER_CORRECTION,
    NO
  }

  private static final Map<String, ReturnCode> TABLE =
      ReasonTable.read("/payment/codes/ach-returns.csv", ReturnCode::of);

  /** The entry for a code; empty for one the table does not know. */
  public static Optional<ReturnCode> find(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /** The whole table, in its order. */
  public static Collection<ReturnCode> all() {
    return TABLE.values();
  }

  private static ReturnCode of(Map<String, String> row) {
    return new ReturnCode(
        row.get("code"),
        row.get("meaning"),
        Representment.valueOf(row.get("represent")),
        "disable".equals(row.get("instrument")),
        new PaymentReason(
            RejectionReason.valueOf(row.get("reason")),
            row.get("code"),
            row.get("message"),
            "retryable".equals(row.get("retry")),
            NextAction.valueOf(row.get("next"))));
  }
}
