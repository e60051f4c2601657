package io.paidthrough.payment.payment;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import java.util.Map;
import java.util.Objects;

/** Why a bank returned a check unpaid. What each means for the member is a table of its own. */
public enum CheckReturn {
  NSF,
  ACCOUNT_CLOSED,
  STOP_PAYMENT,
  REFER_TO_MAKER,
  ALTERED,
  SIGNATURE_MISSING;

  private static final Map<String, PaymentReason> TABLE =
      ReasonTable.read("/payment/codes/check-returns.csv", CheckReturn::reason);

  /** What the member is told. */
  public PaymentReason reason() {
    return Objects.requireNonNull(TABLE.get(name()), name());
  }

  private static PaymentReason reason(Map<String, String> row) {
    return new PaymentReason(
        RejectionReason.valueOf(row.get("reason")),
        CheckReturn.valueOf(row.get("code")).name(),
        row.get("message"),
        "retryable".equals(row.get("retry")),
        NextAction.valueOf(row.get("next")));
  }
}
