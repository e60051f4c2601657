package io.paidthrough.payment.rail.card;

import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.CardRetry;
import io.paidthrough.payment.payment.CardRetry.Decline;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers how often and why a card was declined. */
@Component
public class CardDeclines {
  /** More than any network allows. */
  private static final int LOOK_BACK_MAX = 50;

  private final JdbcClient jdbc;

  CardDeclines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(UUID paymentId, UUID instrumentId, Instant at, CardAnswer.Declined declined) {
    jdbc.sql(
            """
            INSERT INTO card_decline (payment_id, instrument_id, declined_at, code, advice)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            paymentId,
            instrumentId,
            at.atOffset(ZoneOffset.UTC),
            declined.code().code(),
            declined.advice())
        .update();
  }

  /**
   * What the networks say about trying a card again.
   *
   * @param isByItself whether nobody orders it now
   */
  public CardRetry retryOf(Instrument card, boolean isByItself) {
    var declines =
        jdbc.sql(
                """
                SELECT declined_at, code, advice FROM card_decline
                 WHERE instrument_id = ? ORDER BY declined_at DESC, payment_id DESC LIMIT ?
                """)
            .params(card.instrumentId(), LOOK_BACK_MAX)
            .query((row, _) -> decline(row))
            .list();
    var kind = card.card();
    return new CardRetry(kind == null ? CardNetwork.OTHER : kind.network(), declines, isByItself);
  }

  /** Whether an instrument is a card whose network does not want to hear of it by itself now. */
  public boolean forbid(Instrument instrument, Instant now) {
    return instrument.method() == Method.CARD && retryOf(instrument, true).refusal(now).isPresent();
  }

  private static Decline decline(ResultSet row) throws SQLException {
    return new Decline(
        row.getTimestamp("declined_at").toInstant(),
        DeclineCode.find(row.getString("code")).orElseThrow(),
        row.getString("advice"));
  }
}
