package io.paidthrough.payment.ach;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.refund.Refunding;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what is due into a file, once and for good: an entry is the row that says so.
 *
 * <p>Entry classes (Nacha Operating Rules, Article Two): CCD for an organization's account, TEL for
 * an order by phone, WEB for every other debit, recurring when it was drafted under a standing
 * authorization; money to a person goes as PPD. A debit that is presented again says {@code RETRY
 * PYMT}.
 */
@Component
class FileClaims {
  private static final Logger LOG = LoggerFactory.getLogger(FileClaims.class);
  private static final int BATCH = 5_000;
  private static final int REFUNDS = 500;

  /**
   * The payments are locked before they become entries: one that is called off at the same moment
   * is either called off or filed.
   */
  private static final String DUE =
      """
      SELECT payment_id FROM payment_view v
       WHERE status = 'SUBMITTED' AND rail = 'ACH' AND submitted_at < :closing AND payment_id > :after
         AND NOT EXISTS (SELECT FROM ach_entry e WHERE e.payment_id = v.payment_id)
      """;

  private static final String CLAIM = DUE + " ORDER BY payment_id LIMIT :max FOR NO KEY UPDATE";

  private static final String UNUSABLE =
      """
      SELECT v.payment_id, i.disabled_by
        FROM payment_view v JOIN instrument i USING (instrument_id)
       WHERE v.payment_id = ANY (:claimed) AND i.disabled_by IS NOT NULL ORDER BY v.payment_id
      """;

  private static final String REFUNDS_DUE =
      """
      SELECT r.refund_id, r.payment_id
        FROM refund_view r
        JOIN payment_view v ON v.payment_id = r.payment_id
        JOIN instrument i ON i.instrument_id = v.instrument_id
       WHERE r.status = 'SCHEDULED' AND r.rail = 'ACH' AND r.pay_on <= :day AND r.refund_id > :after
         AND i.method <> 'CARD' AND i.disabled_by IS NULL
         AND NOT EXISTS (SELECT FROM ach_entry e WHERE e.refund_id = r.refund_id)
      """;

  /**
   * Writes down what is {@code numbered}: the entry, and apart from it what only the bank reads.
   */
  private static final String WRITE =
      """
      filed AS (
        INSERT INTO ach_entry (entry_no, trace, file_id, payment_id, refund_id, kind, entry_class,
                               description, payment_type, transaction_code, amount_cents,
                               effective_on, instrument_id, routing_number, last4, individual_id)
        SELECT n, :odfi || lpad(((n - 1) % 9899999 + 1)::text, 7, '0'), :file, payment_id, refund_id,
               kind, entry_class, description, payment_type, transaction_code, amount_cents,
               :effective, instrument_id, routing_number, last4, replace(confirmation_number, '-', '')
          FROM numbered)
      INSERT INTO ach_secret (entry_no, file_id, account_sealed, holder_sealed)
      SELECT n, :file, account_sealed, holder_sealed FROM numbered
      """;

  private static final String FILE_PAYMENTS =
      """
      WITH numbered AS (
        SELECT nextval('ach_entry_no') AS n, v.payment_id, NULL::uuid AS refund_id, 'DEBIT' AS kind,
               CASE WHEN v.paid_by = 'THIRD_PARTY' THEN 'CCD' WHEN v.channel = 'PHONE' THEN 'TEL'
                    ELSE 'WEB' END AS entry_class,
               CASE WHEN v.retry_of IS NULL THEN 'PREMIUM' ELSE 'RETRY PYMT' END AS description,
               CASE WHEN v.paid_by = 'THIRD_PARTY' THEN '' WHEN v.channel = 'AUTOPAY' THEN 'R'
                    ELSE 'S' END AS payment_type,
               CASE i.method WHEN 'SAVINGS' THEN '37' ELSE '27' END AS transaction_code,
               v.amount_cents + coalesce(v.convenience_fee_cents, 0) AS amount_cents,
               v.confirmation_number, i.instrument_id, i.routing_number, i.last4, i.account_sealed,
               i.holder_sealed
          FROM payment_view v JOIN instrument i USING (instrument_id)
         WHERE v.payment_id = ANY (:claimed) AND i.disabled_by IS NULL),
      """
          + WRITE;

  private static final String FILE_REFUND =
      """
      WITH numbered AS (
        SELECT nextval('ach_entry_no') AS n, NULL::uuid AS payment_id, r.refund_id, 'CREDIT' AS kind,
               'PPD' AS entry_class, 'REFUND' AS description, '' AS payment_type,
               CASE i.method WHEN 'SAVINGS' THEN '32' ELSE '22' END AS transaction_code,
               r.amount_cents, v.confirmation_number, i.instrument_id, i.routing_number, i.last4,
               i.account_sealed, i.holder_sealed
          FROM refund_view r
          JOIN payment_view v ON v.payment_id = r.payment_id
          JOIN instrument i ON i.instrument_id = v.instrument_id
         WHERE r.refund_id = :refund),
      """
          + WRITE;

  /** Its owner was erased. */
  private static final PaymentReason NOT_KEPT_ANY_MORE =
      new PaymentReason(
          RejectionReason.INSTRUMENT_RESTRICTED,
          null,
          "This account cannot be used now.",
          false,
          NextAction.USE_ANOTHER_METHOD);

  private record Claimed(int filed, @Nullable UUID last) {}

  private record Unusable(UUID paymentId, String disabledBy) {}

  private record DueRefund(UUID refundId, UUID paymentId) {}

  private final JdbcClient jdbc;
  private final Refunding refunding;
  private final Commands commands;
  private final TransactionTemplate transaction;

  FileClaims(
      JdbcClient jdbc, Refunding refunding, Commands commands, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.refunding = refunding;
    this.commands = commands;
    this.transaction = transaction;
  }

  /** Whether anything is due that was ordered before a file closes. */
  boolean isAnythingDue(Instant closing, LocalDate day) {
    return jdbc.sql("SELECT EXISTS (" + DUE + ") OR EXISTS (" + REFUNDS_DUE + ")")
        .param("closing", closing.atOffset(ZoneOffset.UTC))
        .param("day", day)
        .param("after", UuidCreator.getNil())
        .query(Boolean.class)
        .single();
  }

  /**
   * Takes payments into a file until nothing is due or the file is full. One whose account was
   * disabled after it was ordered is rejected instead, with what disabled it.
   */
  void filePayments(AchFile file, String odfi, Instant closing, int max, Cause cause) {
    int left = max - count(file);
    UUID after = UuidCreator.getNil();
    while (after != null && left > 0) {
      var claimed = filePayments(file, odfi, closing, after, Math.min(BATCH, left), cause);
      left -= claimed.filed;
      after = claimed.last;
    }
  }

  /** What was disabled before the payments were locked is seen; each statement looks anew. */
  private Claimed filePayments(
      AchFile file, String odfi, Instant closing, UUID after, int max, Cause cause) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var claimed = claim(closing, after, max);
              if (claimed.isEmpty()) {
                return new Claimed(0, null);
              }
              var ids = claimed.toArray(UUID[]::new);
              jdbc.sql(UNUSABLE)
                  .param("claimed", ids)
                  .query(Unusable.class)
                  .list()
                  .forEach(unusable -> reject(unusable, file, cause));
              var filed =
                  jdbc.sql(FILE_PAYMENTS)
                      .param("claimed", ids)
                      .param("odfi", odfi)
                      .param("file", file.fileId())
                      .param("effective", file.effectiveOn())
                      .update();
              return new Claimed(filed, claimed.getLast());
            }));
  }

  private List<UUID> claim(Instant closing, UUID after, int max) {
    return jdbc.sql(CLAIM)
        .param("closing", closing.atOffset(ZoneOffset.UTC))
        .param("after", after)
        .param("max", max)
        .query(UUID.class)
        .list();
  }

  private void reject(Unusable unusable, AchFile file, Cause cause) {
    var reason =
        ReturnCode.find(unusable.disabledBy).map(ReturnCode::reason).orElse(NOT_KEPT_ANY_MORE);
    commands.send(
        new RejectPayment(unusable.paymentId.toString(), file.bankingDay(), reason), cause);
  }

  private int count(AchFile file) {
    return jdbc.sql("SELECT count(*) FROM ach_entry WHERE file_id = ?")
        .param(file.fileId())
        .query(Integer.class)
        .single();
  }

  /**
   * Takes refunds into a file. One leaves with its entry, in one transaction: after that it cannot
   * be cancelled.
   */
  void fileRefunds(AchFile file, String odfi, Cause cause) {
    var page = refundsDue(file, UuidCreator.getNil());
    while (!page.isEmpty()) {
      page.forEach(refund -> file(refund, file, odfi, cause));
      page = refundsDue(file, page.getLast().refundId);
    }
  }

  private List<DueRefund> refundsDue(AchFile file, UUID after) {
    return jdbc.sql(REFUNDS_DUE + " ORDER BY r.refund_id LIMIT :max")
        .param("day", file.bankingDay())
        .param("after", after)
        .param("max", REFUNDS)
        .query(DueRefund.class)
        .list();
  }

  private void file(DueRefund refund, AchFile file, String odfi, Cause cause) {
    try {
      transaction.executeWithoutResult(
          _ -> {
            refunding.pay(refund.paymentId, refund.refundId, file.bankingDay(), cause);
            jdbc.sql(FILE_REFUND)
                .param("refund", refund.refundId)
                .param("odfi", odfi)
                .param("file", file.fileId())
                .param("effective", file.effectiveOn())
                .update();
          });
    } catch (CommandRefused refused) {
      LOG.warn("refund {} is not filed: {}", refund.refundId, refused.refusal().code());
    }
  }
}
