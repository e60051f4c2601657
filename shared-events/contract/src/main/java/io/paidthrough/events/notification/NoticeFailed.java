package io.paidthrough.events.notification;

/**
 * A letter could not be delivered and will not be tried again by itself.
 *
 * @param type such as {@code PAYMENT_CONFIRMED}
 * @param channel such as {@code EMAIL}
 * @param causedBy event id of the fact it should have told about
 * @param attempts how often it was tried
 * @param cause what went wrong, without any address
 */
public record NoticeFailed(
    String enrollmentId,
    String noticeId,
    String memberId,
    String type,
    String channel,
    String causedBy,
    int attempts,
    String cause)
    implements NotificationFact {}
