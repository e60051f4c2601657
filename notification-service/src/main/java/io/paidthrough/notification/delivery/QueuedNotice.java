package io.paidthrough.notification.delivery;

import io.paidthrough.notification.letter.Letter;

/**
 * A letter to be sent.
 *
 * @param factId event id of the fact it tells about
 * @param correlationId what that fact belongs to
 */
public record QueuedNotice(
    String factId, String memberId, String enrollmentId, String correlationId, Letter letter) {}
