package io.paidthrough.payment.api;

/** An enrollment is not known here, or not yet: billing's facts about it may be on their way. */
final class EnrollmentNotKnown extends RuntimeException {
  EnrollmentNotKnown() {
    super("the enrollment is not known here", null, false, false);
  }
}
