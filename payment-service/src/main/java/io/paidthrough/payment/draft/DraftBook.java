package io.paidthrough.payment.draft;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each month's draft day. There is one entry for each, whoever writes it first. */
@Component
class DraftBook {
  /** Why there is a draft, or none. */
  enum Outcome {
    DRAFTED,
    NOTHING_DUE,
    INSTRUMENT_DISABLED,
    CARD_REFUSED,
    METHOD_NOT_ACCEPTED
  }

  private final JdbcClient jdbc;

  DraftBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean isDecided(String enrollmentId, YearMonth month) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM autopay_draft WHERE enrollment_id = ? AND due_month = ?)
            """)
        .params(enrollmentId, month.atDay(1))
        .query(Boolean.class)
        .single();
  }

  /** Returns false when it was decided before: then nothing may follow. */
  boolean decide(
      String enrollmentId,
      YearMonth month,
      UUID mandateId,
      Outcome outcome,
      @Nullable UUID paymentId,
      @Nullable Money amount,
      LocalDate on) {
    return jdbc.sql(
                """
                INSERT INTO autopay_draft (enrollment_id, due_month, mandate_id, outcome,
                                           payment_id, amount_cents, decided_on)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (enrollment_id, due_month) DO NOTHING
                """)
            .params(
                enrollmentId,
                month.atDay(1),
                mandateId,
                outcome.name(),
                paymentId,
                amount == null ? null : amount.cents(),
                on)
            .update()
        == 1;
  }

  /** What the last draft under an authorization took, for whichever enrollment it was. */
  Optional<Money> lastAmount(UUID mandateId) {
    return jdbc.sql(
            """
            SELECT amount_cents FROM autopay_draft
             WHERE mandate_id = ? AND outcome = 'DRAFTED'
             ORDER BY due_month DESC, decided_on DESC LIMIT 1
            """)
        .param(mandateId)
        .query((row, _) -> Money.ofCents(row.getLong(1)))
        .optional();
  }

  /** Money that is to come anyhow: ordered and not in yet, or to be presented again. */
  Money onItsWay(String enrollmentId) {
    return jdbc.sql(
            """
            SELECT (SELECT coalesce(sum(amount_cents), 0) FROM payment_view
                     WHERE enrollment_id = ? AND status = 'SUBMITTED')
                 + (SELECT coalesce(sum(amount_cents), 0) FROM representment
                     WHERE enrollment_id = ? AND status = 'SCHEDULED')
            """)
        .params(enrollmentId, enrollmentId)
        .query((row, _) -> Money.ofCents(row.getLong(1)))
        .single();
  }
}
