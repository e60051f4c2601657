package io.paidthrough.events.notification;

import io.paidthrough.events.Fact;

/** Everything notification-service says about one letter. Carries no address and no text. */
public sealed interface NotificationFact extends Fact permits NoticeSent, NoticeFailed {
  String noticeId();

  String memberId();
}
