package io.paidthrough.notification.contact;

/** The services that know whom to write to. */
public record Directory(BillingContacts subscribers, PaymentContacts payers) implements Contacts {
  @Override
  public Contact subscriberOf(String enrollmentId) {
    return subscribers.subscriberOf(enrollmentId);
  }

  @Override
  public Contact payerOf(String paymentId) {
    return payers.payerOf(paymentId);
  }
}
