package io.paidthrough.events.notification;

/**
 * A letter was handed to its channel.
 *
 * @param type such as {@code PAYMENT_CONFIRMED}
 * @param channel such as {@code EMAIL}
 * @param causedBy event id of the fact it tells about
 */
public record NoticeSent(
    String enrollmentId,
    String noticeId,
    String memberId,
    String type,
    String channel,
    String causedBy)
    implements NotificationFact {}
