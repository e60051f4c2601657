package io.paidthrough.notification.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param locale language it was written in; null until it was sent
 * @param to masked address it went to; null until it was sent
 * @param status {@code QUEUED}, {@code SENT} or {@code FAILED}
 * @param causedBy event id of the fact it tells about
 * @param sentAt business time of the last sending; null until then
 * @param attempts how often it was tried
 */
public record NoticeRow(
    String noticeId,
    String enrollmentId,
    String memberId,
    String type,
    String channel,
    @Nullable String locale,
    @Nullable String to,
    @Nullable String subject,
    @Nullable String body,
    String status,
    String causedBy,
    @Nullable Instant sentAt,
    int attempts) {}
