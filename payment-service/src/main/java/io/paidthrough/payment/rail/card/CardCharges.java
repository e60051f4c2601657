package io.paidthrough.payment.rail.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what was ordered of the card processor, and until when somebody is asking it. */
@Component
public class CardCharges {
  /** Longer than a processor may take to answer, retries included. */
  static final Duration TURN = Duration.ofSeconds(15);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int DOUBLINGS_MAX = 7; // about an hour

  /**
   * One order to charge.
   *
   * @param asked how often the processor gave no outcome
   * @param age how long ago the order was stored
   */
  record Known(@Nullable String chargeId, int asked, Duration age) {}

  private final JdbcClient jdbc;

  CardCharges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores an order with its payment; whoever stores it asks first. */
  public void expect(UUID paymentId) {
    store(paymentId, TURN);
  }

  /** Stores an order with its payment, for whoever looks next to ask. */
  public void leave(UUID paymentId) {
    store(paymentId, Duration.ZERO);
  }

  private void store(UUID paymentId, Duration turn) {
    jdbc.sql(
            """
            INSERT INTO card_charge (payment_id, asked_until)
            VALUES (?, clock_timestamp() + make_interval(secs => ?))
            """)
        .params(paymentId, turn.toSeconds())
        .update();
  }

  Optional<Known> find(UUID paymentId) {
    return jdbc.sql(
            """
            SELECT charge_id, asked,
                   extract(epoch FROM clock_timestamp() - stored_at)::bigint AS age_seconds
              FROM card_charge WHERE payment_id = ?
            """)
        .param(paymentId)
        .query((row, _) -> known(row))
        .optional();
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getString("charge_id"),
        row.getInt("asked"),
        Duration.ofSeconds(row.getLong("age_seconds")));
  }

  /** The processor's name for a payment's charge; empty when it gave none. */
  public Optional<String> chargeOf(UUID paymentId) {
    return find(paymentId).map(Known::chargeId);
  }

  /** The payment the processor calls by a name; empty when it is none of ours. */
  Optional<UUID> paymentOf(String chargeId) {
    return jdbc.sql("SELECT payment_id FROM card_charge WHERE charge_id = ?")
        .param(chargeId)
        .query(UUID.class)
        .optional();
  }

  /** The payment of that id, if it is a card's. */
  Optional<UUID> paymentIn(String paymentId) {
    return isId(paymentId)
        ? jdbc.sql("SELECT payment_id FROM card_charge WHERE payment_id = ?")
            .param(UUID.fromString(paymentId))
            .query(UUID.class)
            .optional()
        : Optional.empty();
  }

  private static boolean isId(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  /** Until the transaction ends nobody else records an outcome of this payment. */
  void takeTurn(UUID paymentId) {
    jdbc.sql("SELECT payment_id FROM card_charge WHERE payment_id = ? FOR UPDATE")
        .param(paymentId)
        .query(UUID.class)
        .list();
  }

  /** Keeps the name the processor gave; the first stays. */
  void named(UUID paymentId, String chargeId) {
    jdbc.sql("UPDATE card_charge SET charge_id = ? WHERE payment_id = ? AND charge_id IS NULL")
        .params(chargeId, paymentId)
        .update();
  }

  /** Nobody knows the outcome yet: it may be asked again after a while, longer each time. */
  void unknown(UUID paymentId, int asked, Instant now) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(asked, DOUBLINGS_MAX));
    jdbc.sql(
            """
            UPDATE card_charge SET asked = asked + 1, ask_after = ?, asked_until = clock_timestamp()
             WHERE payment_id = ?
            """)
        .params(now.plus(pause).atOffset(ZoneOffset.UTC), paymentId)
        .update();
  }

  /**
   * Takes the turn to ask about payments whose outcome is unknown; others pass them over meanwhile.
   * Also those whose asker fell silent, by a crash.
   *
   * @param after payments behind this id only
   */
  public List<UUID> claim(Instant now, UUID after, int max) {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT c.payment_id FROM payment_view v JOIN card_charge c USING (payment_id)
               WHERE v.status = 'SUBMITTED' AND v.rail = 'CARD' AND v.payment_id > ?
                 AND (c.ask_after IS NULL OR c.ask_after <= ?) AND c.asked_until <= clock_timestamp()
               ORDER BY v.payment_id LIMIT ? FOR UPDATE OF c SKIP LOCKED),
            taken AS (
              UPDATE card_charge c SET asked_until = clock_timestamp() + make_interval(secs => ?)
                FROM due WHERE c.payment_id = due.payment_id
              RETURNING c.payment_id)
            SELECT payment_id FROM taken ORDER BY payment_id
            """)
        .params(after, now.atOffset(ZoneOffset.UTC), max, TURN.toSeconds())
        .query(UUID.class)
        .list();
  }

  /** Whether there is one to ask about, or somebody is asking for the first time. */
  public boolean hasOpen(Instant now) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM payment_view v JOIN card_charge c USING (payment_id)
               WHERE v.status = 'SUBMITTED' AND v.rail = 'CARD'
                 AND (c.ask_after IS NULL OR c.ask_after <= ?))
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
