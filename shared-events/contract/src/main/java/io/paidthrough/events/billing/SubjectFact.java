package io.paidthrough.events.billing;

import io.paidthrough.events.Fact;

/** What happened to what is known about a person, as opposed to their account. */
public sealed interface SubjectFact extends Fact permits SubscriberErased {
  String memberId();
}
