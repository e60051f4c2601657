package io.paidthrough.notification.contact;

/** Knows the addresses of subscribers and payers, which facts and this service never hold. */
public interface Contacts {
  /**
   * @throws ContactUnavailable when there is no contact to be had now
   */
  Contact subscriberOf(String enrollmentId);

  /**
   * Who paid, where it was not the subscriber.
   *
   * @throws NobodyToWriteTo when there is no address and will be none
   * @throws ContactUnavailable when there is no contact to be had now
   */
  Contact payerOf(String paymentId);
}
