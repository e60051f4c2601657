package io.paidthrough.payment.lockbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.payment.instrument.Seal;
import io.paidthrough.payment.payment.ItemException;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.MailMatch;
import io.paidthrough.payment.payment.MailedItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What came by mail. A file is staged while it is read, a part at a time, and becomes receipts in
 * one transaction once all of it is known to be good. Bank data is sealed before it gets here.
 */
@Component
public class Lockbox {
  /** So many faults of a file are told at once. */
  private static final int FAULTS_MAX = 20;

  /**
   * A transaction of a file that is large takes its time; that of any other request may not. The
   * timer only starts anew after it was switched off.
   */
  private static final String TIME_TO_REGISTER =
      "SET LOCAL transaction_timeout = 0; SET LOCAL transaction_timeout = '10min'";

  private static final String COLUMNS =
      """
      SELECT receipt_id, batch, sequence, received_on, kind, amount_cents, member_id, check_number,
             status, why, paid_for, payment_id
        FROM lockbox_receipt
      """;

  /** A line of a file that contradicts another, or an earlier file. */
  public record Conflict(long line, int sequence) {}

  /**
   * What a file brought.
   *
   * @param registered items that are new
   * @param duplicates items that were there before
   */
  public record Registered(int registered, int duplicates) {}

  /** How many of a file's new items were matched at once and how many were not. */
  public record Outcome(int accepted, int unidentified) {}

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final Seal seal;

  Lockbox(JdbcTemplate jdbc, JdbcClient client, Seal seal) {
    this.jdbc = jdbc;
    this.client = client;
    this.seal = seal;
  }

  /** Keeps a part of a file until all of it has been read. */
  public void stage(UUID upload, List<Delivered> part) {
    jdbc.batchUpdate(
        """
        INSERT INTO lockbox_staged (upload_id, sequence, line, receipt_id, received_on, kind,
                                    amount_cents, member_id, enrollment_id, coupon, check_number,
                                    check_date, exceptions, micr_sealed, key_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        part.stream().map(delivered -> row(upload, delivered)).toList());
  }

  private Object[] row(UUID upload, Delivered delivered) {
    var item = delivered.item();
    return new Object[] {
      upload,
      delivered.sequence(),
      delivered.line(),
      UuidCreator.getTimeOrderedEpoch(),
      item.receivedOn(),
      item.kind().name(),
      delivered.amount().cents(),
      item.memberId(),
      item.enrollmentId(),
      item.coupon(),
      delivered.checkNumber(),
      item.dated(),
      item.exceptions().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")),
      delivered.micr() == null ? null : seal.close(delivered.micr()).bytes(),
      seal.keyId()
    };
  }

  /** Forgets a file that was not good, and what crashes left of others. */
  public void forget(UUID upload) {
    jdbc.update(
        "DELETE FROM lockbox_staged WHERE upload_id = ? OR staged_at < now() - interval '1 day'",
        upload);
  }

  /** Lines that use a sequence which an earlier line of the same file has. */
  public List<Conflict> repeated(UUID upload) {
    return jdbc.query(
        """
        SELECT s.line, s.sequence FROM lockbox_staged s
         WHERE s.upload_id = ? AND EXISTS (
               SELECT FROM lockbox_staged o WHERE o.upload_id = s.upload_id
                  AND o.sequence = s.sequence AND o.line < s.line)
         ORDER BY s.line LIMIT ?
        """,
        (row, _) -> new Conflict(row.getLong(1), row.getInt(2)),
        upload,
        FAULTS_MAX);
  }

  /**
   * Takes the batch's turn until the transaction ends and looks for lines that say something else
   * than what was received under the same sequence before.
   */
  public List<Conflict> changed(UUID upload, String batch) {
    jdbc.execute(TIME_TO_REGISTER);
    jdbc.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 2))", _ -> {}, batch);
    return jdbc.query(
        """
        SELECT s.line, s.sequence
          FROM lockbox_staged s JOIN lockbox_receipt r ON r.batch = ? AND r.sequence = s.sequence
         WHERE s.upload_id = ?
           AND (s.received_on, s.kind, s.amount_cents, s.member_id, s.enrollment_id, s.coupon,
                s.check_number, s.check_date, s.exceptions)
               IS DISTINCT FROM
               (r.received_on, r.kind, r.amount_cents, r.member_id, r.enrollment_id, r.coupon,
                r.check_number, r.check_date, r.exceptions)
         ORDER BY s.line LIMIT ?
        """,
        (row, _) -> new Conflict(row.getLong(1), row.getInt(2)),
        batch,
        upload,
        FAULTS_MAX);
  }

  /** Makes receipts of a file, in the transaction in which {@link #changed} found nothing. */
  public Registered register(UUID upload, String batch) {
    int registered =
        jdbc.update(
            """
            INSERT INTO lockbox_receipt (receipt_id, batch, sequence, upload_id, received_on, kind,
                                         amount_cents, member_id, enrollment_id, coupon,
                                         check_number, check_date, exceptions, micr_sealed, key_id)
            SELECT receipt_id, ?, sequence, upload_id, received_on, kind, amount_cents, member_id,
                   enrollment_id, coupon, check_number, check_date, exceptions, micr_sealed, key_id
              FROM lockbox_staged WHERE upload_id = ? ORDER BY sequence
            ON CONFLICT (batch, sequence) DO NOTHING
            """,
            batch,
            upload);
    int staged = jdbc.update("DELETE FROM lockbox_staged WHERE upload_id = ?", upload);
    return new Registered(registered, staged - registered);
  }

  /** Locks receipts nobody has looked at yet; what others hold is passed over. */
  public List<NewReceipt> claimNew(UUID after, int max) {
    return client
        .sql(
            """
            SELECT receipt_id, received_on, kind, amount_cents, member_id, enrollment_id, coupon,
                   check_number, check_date, exceptions
              FROM lockbox_receipt WHERE status = 'NEW' AND receipt_id > ?
             ORDER BY receipt_id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """)
        .params(after, max)
        .query((row, _) -> newReceipt(row))
        .list();
  }

  private static NewReceipt newReceipt(ResultSet row) throws SQLException {
    return new NewReceipt(
        row.getObject("receipt_id", UUID.class),
        new MailedItem(
            ItemKind.valueOf(row.getString("kind")),
            row.getObject("received_on", LocalDate.class),
            row.getObject("check_date", LocalDate.class),
            row.getString("member_id"),
            row.getString("enrollment_id"),
            row.getString("coupon"),
            exceptions(row.getString("exceptions"))),
        Money.ofCents(row.getLong("amount_cents")),
        Optional.ofNullable(last4(row.getString("check_number"))).orElse(NewReceipt.NO_NUMBER));
  }

  private static Set<ItemException> exceptions(String names) {
    return Arrays.stream(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(ItemException::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable String last4(@Nullable String checkNumber) {
    return checkNumber == null
        ? null
        : checkNumber.substring(Math.max(0, checkNumber.length() - 4));
  }

  void accept(UUID receiptId, String enrollmentId, UUID paymentId) {
    paid(receiptId, Receipt.Status.ACCEPTED, enrollmentId, paymentId);
  }

  void match(UUID receiptId, String enrollmentId, UUID paymentId) {
    paid(receiptId, Receipt.Status.MATCHED, enrollmentId, paymentId);
  }

  private void paid(UUID receiptId, Receipt.Status status, String enrollmentId, UUID paymentId) {
    jdbc.update(
        """
        UPDATE lockbox_receipt SET status = ?, paid_for = ?, payment_id = ? WHERE receipt_id = ?
        """,
        status.name(),
        enrollmentId,
        paymentId,
        receiptId);
  }

  void suspend(UUID receiptId, MailMatch.Why why) {
    jdbc.update(
        "UPDATE lockbox_receipt SET status = 'UNIDENTIFIED', why = ? WHERE receipt_id = ?",
        why.name(),
        receiptId);
  }

  void takeBack(UUID receiptId, LocalDate returnedOn) {
    jdbc.update(
        "UPDATE lockbox_receipt SET status = 'RETURNED', returned_on = ? WHERE receipt_id = ?",
        returnedOn,
        receiptId);
  }

  /** A receipt, locked until the transaction ends. */
  Optional<Receipt> lock(UUID receiptId) {
    return client
        .sql(COLUMNS + "WHERE receipt_id = ? FOR NO KEY UPDATE")
        .param(receiptId)
        .query((row, _) -> receipt(row))
        .optional();
  }

  /** What became of a file's new items. */
  public Outcome outcome(UUID upload, String batch) {
    return client
        .sql(
            """
            SELECT count(*) FILTER (WHERE why IS NULL AND status = 'ACCEPTED'),
                   count(*) FILTER (WHERE why IS NOT NULL)
              FROM lockbox_receipt WHERE upload_id = ? AND batch = ?
            """)
        .params(upload, batch)
        .query((row, _) -> new Outcome(row.getInt(1), row.getInt(2)))
        .single();
  }

  /** Removes the bank lines of checks that named a member; that they came stays. */
  public void erase(String memberId) {
    client
        .sql("UPDATE lockbox_receipt SET micr_sealed = NULL WHERE member_id = ?")
        .param(memberId)
        .update();
  }

  /** Receipts of a batch in the order of their sequence. */
  public List<Receipt> ofBatch(String batch, int after, int max) {
    return client
        .sql(COLUMNS + "WHERE batch = ? AND sequence > ? ORDER BY sequence LIMIT ?")
        .params(batch, after, max)
        .query((row, _) -> receipt(row))
        .list();
  }

  /** What waits for somebody who can say whose it is, oldest first. */
  public List<Receipt> unidentified(UUID after, int max) {
    return client
        .sql(
            COLUMNS
                + "WHERE status = 'UNIDENTIFIED' AND receipt_id > ? ORDER BY receipt_id LIMIT ?")
        .params(after, max)
        .query((row, _) -> receipt(row))
        .list();
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    var why = row.getString("why");
    return new Receipt(
        row.getObject("receipt_id", UUID.class),
        row.getString("batch"),
        row.getInt("sequence"),
        row.getObject("received_on", LocalDate.class),
        ItemKind.valueOf(row.getString("kind")),
        Money.ofCents(row.getLong("amount_cents")),
        row.getString("member_id"),
        last4(row.getString("check_number")),
        Receipt.Status.valueOf(row.getString("status")),
        why == null ? null : MailMatch.Why.valueOf(why),
        row.getString("paid_for"),
        row.getObject("payment_id", UUID.class));
  }
}
