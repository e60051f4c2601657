package io.paidthrough.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.notification.letter.Letter;
import io.paidthrough.notification.letter.WrittenLetter;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactSignal;
import io.paidthrough.starter.subject.SubjectKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was told to whom about which fact. One row per fact, channel and type of letter: a fact that
 * comes again finds its rows and queues nothing. Everything here happens in the caller's
 * transaction.
 */
public final class SendLedger {
  static final String EMAIL = "EMAIL";

  private static final String QUEUE =
      """
      INSERT INTO notice (notice_id, fact_id, channel, type, member_id, enrollment_id, letter,
                          correlation_id, actor, status)
      SELECT queued.*, '%s', 'QUEUED'
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[],
                    ?::text[]) AS queued
      ON CONFLICT (fact_id, channel, type) DO NOTHING
      """
          .formatted(Cause.SYSTEM);
  private static final String CLAIM =
      """
      SELECT notice_id, fact_id, member_id, enrollment_id, correlation_id, actor, type, letter,
             attempts, failures, resends
        FROM notice due WHERE status = 'QUEUED' AND next_attempt_at <= now()
         AND NOT EXISTS (SELECT 1 FROM notice earlier
                          WHERE earlier.enrollment_id = due.enrollment_id
                            AND earlier.notice_id < due.notice_id
                            AND earlier.status = 'QUEUED' AND earlier.next_attempt_at <= now())
       ORDER BY next_attempt_at, notice_id LIMIT 1 FOR UPDATE OF due SKIP LOCKED
      """;
  private static final String SENT =
      """
      UPDATE notice SET status = 'SENT', attempts = attempts + 1, failures = 0, last_failure = NULL,
             locale = ?, words_sealed = ?, sent_to = NULL, subject = NULL, body = NULL, sent_at = ?
       WHERE notice_id = ?
      """;
  private static final String RETRY =
      """
      UPDATE notice SET attempts = attempts + 1, failures = failures + 1, last_failure = ?,
             next_attempt_at = now() + make_interval(secs => ?)
       WHERE notice_id = ?
      """;
  private static final String GIVE_UP =
      """
      UPDATE notice SET status = 'FAILED', attempts = attempts + 1, failures = failures + 1,
             last_failure = ?
       WHERE notice_id = ?
      """;
  private static final String ERASE =
      """
      UPDATE notice SET sent_to = '%1$s', subject = '%1$s', body = '%1$s'
       WHERE member_id = ? AND body IS NOT NULL
      """
          .formatted(SubjectKeys.REDACTED);
  private static final String REQUEUE =
      """
      WITH requeued AS (
        UPDATE notice SET status = 'QUEUED', failures = 0, resends = resends + 1, actor = ?,
               next_attempt_at = now()
         WHERE notice_id = ? AND status <> 'QUEUED' RETURNING notice_id, resends
      )
      INSERT INTO notice_resend (notice_id, resend, actor, reason, requested_at)
      SELECT notice_id, resends, ?, ?, ? FROM requeued
      """;

  private final JdbcTemplate jdbc;
  private final SealedWords words;
  private final FactSignal work;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param work told when a letter was queued
   */
  public SendLedger(JdbcTemplate jdbc, SealedWords words, FactSignal work) {
    this.jdbc = jdbc;
    this.words = words;
    this.work = work;
  }

  /** Queues letters about facts that have none yet. */
  public void queue(List<QueuedNotice> notices) {
    if (notices.isEmpty()) {
      return;
    }
    jdbc.update(
        QUEUE,
        column(notices, _ -> UuidCreator.getTimeOrderedEpoch().toString()),
        column(notices, QueuedNotice::factId),
        column(notices, _ -> EMAIL),
        column(notices, notice -> notice.letter().type().name()),
        column(notices, QueuedNotice::memberId),
        column(notices, QueuedNotice::enrollmentId),
        column(notices, notice -> json.writeValueAsString(notice.letter())),
        column(notices, QueuedNotice::correlationId));
    work.afterCommit();
  }

  private static String[] column(List<QueuedNotice> rows, Function<QueuedNotice, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  /**
   * Queues a letter again because an operator wants it.
   *
   * @return whether it was there and not queued already
   */
  public boolean requeue(String noticeId, String actor, String reason, Instant requestedAt) {
    var requeued =
        jdbc.update(REQUEUE, actor, noticeId, actor, reason, requestedAt.atOffset(ZoneOffset.UTC));
    work.afterCommit();
    return requeued == 1;
  }

  /**
   * Locks the letter whose turn it is. Letters that others hold are passed over, and so are later
   * ones to the same enrollment: a member reads of the payment before the coverage it bought. A
   * letter that failed holds nobody up.
   */
  Optional<DueNotice> claim() {
    return jdbc.query(CLAIM, (row, _) -> due(row)).stream().findFirst();
  }

  private DueNotice due(ResultSet row) throws SQLException {
    var type = Letter.Type.valueOf(row.getString("type"));
    return new DueNotice(
        row.getString("notice_id"),
        row.getString("fact_id"),
        row.getString("member_id"),
        row.getString("enrollment_id"),
        row.getString("correlation_id"),
        row.getString("actor"),
        json.readValue(row.getString("letter"), type.content()),
        row.getInt("attempts"),
        row.getInt("failures"),
        row.getInt("resends"));
  }

  void markSent(DueNotice notice, WrittenLetter letter, String maskedTo, Instant sentAt) {
    jdbc.update(
        SENT,
        letter.locale(),
        words.close(notice.memberId(), letter, maskedTo),
        sentAt.atOffset(ZoneOffset.UTC),
        notice.noticeId());
  }

  void markForRetry(DueNotice notice, String why, Duration pause) {
    jdbc.update(RETRY, why, pause.toMillis() / 1_000.0, notice.noticeId());
  }

  void markFailed(DueNotice notice, String why) {
    jdbc.update(GIVE_UP, why, notice.noticeId());
  }

  /** Makes what was ever written to a member unreadable. That it was written, and when, stays. */
  public void erase(String memberId) {
    words.destroy(memberId);
    jdbc.update(ERASE, memberId);
  }

  /** Whether a letter should have been tried by now. */
  boolean hasDue() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT EXISTS (SELECT 1 FROM notice WHERE status = 'QUEUED' AND next_attempt_at <= now())
            """,
            Boolean.class));
  }
}
