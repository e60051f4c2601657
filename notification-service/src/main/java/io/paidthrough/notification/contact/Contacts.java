package io.paidthrough.notification.contact;

/** Knows the subscribers' addresses, which facts and this service never hold. */
public interface Contacts {
  /**
   * @throws ContactUnavailable when there is no contact to be had now
   */
  Contact subscriberOf(String enrollmentId);
}
