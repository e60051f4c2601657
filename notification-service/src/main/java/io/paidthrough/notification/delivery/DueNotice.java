package io.paidthrough.notification.delivery;

import io.paidthrough.notification.letter.Letter;
import io.paidthrough.starter.store.Cause;

/**
 * A letter whose turn it is, locked for whoever holds it until the transaction ends.
 *
 * @param actor who wants it sent: {@link Cause#SYSTEM}, or the operator who had it sent again
 * @param attempts how often it was tried before, in all
 * @param failures how often it failed in a row since it was last queued
 * @param resends how often an operator had it sent again
 */
record DueNotice(
    String noticeId,
    String factId,
    String memberId,
    String enrollmentId,
    String correlationId,
    String actor,
    Letter letter,
    int attempts,
    int failures,
    int resends) {

  /**
   * The same for every attempt, so that a receiving server can drop a letter that we sent but could
   * not write down as sent; another for each resend, which is meant to arrive.
   */
  String messageId() {
    return resends == 0
        ? "<%s@paidthrough>".formatted(noticeId)
        : "<%s.%d@paidthrough>".formatted(noticeId, resends);
  }

  Cause cause() {
    return new Cause(actor, correlationId, factId);
  }
}
