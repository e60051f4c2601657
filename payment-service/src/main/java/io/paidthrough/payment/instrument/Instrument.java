package io.paidthrough.payment.instrument;

import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.Method;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a payer pays with, as it may be shown.
 *
 * @param memberId whose it is; {@value #NO_MEMBER} when somebody pays with it for somebody else
 * @param routingNumber null for a card
 * @param disabledBy the return code after which it cannot be used any more; null while it can
 * @param card what its processor told of it; null for a bank account
 * @param cardToken null for a bank account; only the vault can read it
 */
public record Instrument(
    UUID instrumentId,
    String memberId,
    Method method,
    String last4,
    @Nullable String routingNumber,
    @Nullable String disabledBy,
    Instant createdAt,
    @Nullable CardKind card,
    @Nullable Sealed cardToken) {
  static final String NO_MEMBER = "-";

  /** Whether a member registered it, who may see it and pay with it. */
  public boolean isMembers() {
    return !memberId.equals(NO_MEMBER);
  }

  /** Whose money a card moves; null for a bank account. */
  public @Nullable Funding funding() {
    return card == null ? null : card.funding();
  }

  public boolean isActive() {
    return disabledBy == null;
  }
}
