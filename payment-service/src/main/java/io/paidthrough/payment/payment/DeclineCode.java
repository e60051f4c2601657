package io.paidthrough.payment.payment;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Why a card was declined: ISO 8583 field 39 as the networks carry it. The member is never told
 * that a card is taken for lost, stolen or misused, whatever the code.
 *
 * @param code such as {@code 51}
 * @param meaning the network's words, for operators only
 * @param kind what the networks allow next
 * @param reason what the member is told
 */
public record DeclineCode(String code, String meaning, Kind kind, PaymentReason reason) {
  /** The bank did not answer in time. */
  public static final String ISSUER_UNAVAILABLE = "91";

  /** What the networks allow next. */
  public enum Kind {
    /** May succeed later. */
    SOFT,
    /** Never again with this card. */
    HARD,
    /** Once the details are corrected. */
    DATA,
    /** Our mistake. */
    OURS
  }

  private static final Map<String, DeclineCode> TABLE =
      ReasonTable.read("/payment/codes/card-declines.csv", DeclineCode::of);

  /** The entry for a code; empty for one the table does not know. */
  public static Optional<DeclineCode> find(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /** The whole table, in its order. */
  public static Collection<DeclineCode> all() {
    return TABLE.values();
  }

  private static DeclineCode of(Map<String, String> row) {
    var kind = Kind.valueOf(row.get("kind"));
    return new DeclineCode(
        row.get("code"),
        row.get("meaning"),
        kind,
        new PaymentReason(
            RejectionReason.valueOf(row.get("reason")),
            row.get("code"),
            row.get("message"),
            kind == Kind.SOFT,
            NextAction.valueOf(row.get("next"))));
  }
}
