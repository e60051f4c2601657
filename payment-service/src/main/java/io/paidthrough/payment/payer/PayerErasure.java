package io.paidthrough.payment.payer;

import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.starter.clock.BusinessClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets whoever paid for somebody else, in the caller's transaction: name, address, account, of
 * this payment and of every other that was ordered with the same address. Amounts and dates stay.
 * Payers are nobody's enrollment: that a subscriber is erased does not reach them, nor the other
 * way round. Records are kept readable for ten years (45 CFR 155.1210).
 */
@Component
public class PayerErasure {
  private static final int YEARS = 10;

  /** What came of it. */
  public sealed interface Outcome {
    /** They are forgotten, now or since before. */
    record Erased(LocalDate erasedOn) implements Outcome {}

    /** Nobody else paid this. */
    record Unknown() implements Outcome {}

    /** A payment of theirs is on its way: its account is still needed. */
    record Paying() implements Outcome {}

    /** Without an authority that orders it, not yet. */
    record TooEarly(LocalDate keptUntil) implements Outcome {}
  }

  private final Payers payers;
  private final Vault vault;
  private final JdbcClient jdbc;
  private final BusinessClock clock;

  PayerErasure(Payers payers, Vault vault, JdbcClient jdbc, BusinessClock clock) {
    this.payers = payers;
    this.vault = vault;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param authority reference of an order that demands it, or null
   */
  public Outcome erase(UUID paymentId, @Nullable String authority, String actor) {
    var payerId = payers.idOf(paymentId);
    if (payerId.isEmpty()) {
      return new Outcome.Unknown();
    }
    var same = payers.sameAs(payerId.get());
    var before = erasedOn(payerId.get());
    if (before.isPresent()) {
      return new Outcome.Erased(before.get());
    }
    if (payers.arePaying(same)) {
      return new Outcome.Paying();
    }
    var keptUntil = clock.dateOf(payers.lastPaymentOf(same)).plusYears(YEARS);
    var isOver = clock.today().isAfter(keptUntil);
    if (!isOver && authority == null) {
      return new Outcome.TooEarly(keptUntil);
    }
    payers.forget(same);
    same.forEach(vault::erasePayer);
    record(same, isOver ? null : authority, actor);
    return new Outcome.Erased(clock.today());
  }

  private Optional<LocalDate> erasedOn(UUID payerId) {
    return jdbc.sql("SELECT erased_on FROM payer_erasure WHERE payer_id = ?")
        .param(payerId)
        .query(LocalDate.class)
        .optional();
  }

  private void record(List<UUID> payerIds, @Nullable String authority, String actor) {
    jdbc.sql(
            """
            INSERT INTO payer_erasure (payer_id, erased_on, authority, actor, erased_at)
            SELECT id, ?, ?, ?, ? FROM unnest(?) AS id
            """)
        .params(
            clock.today(),
            authority,
            actor,
            clock.instant().atOffset(ZoneOffset.UTC),
            payerIds.toArray(UUID[]::new))
        .update();
  }
}
