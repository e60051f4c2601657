package io.paidthrough.notification.contact;

import java.net.URI;

/** Asks payment-service who paid for somebody else. */
public final class PaymentContacts {
  private final Asking payment;

  /**
   * @param paymentUrl such as {@code http://localhost:8082}
   * @param tokenUrl where client credentials are exchanged for a token
   */
  public PaymentContacts(URI paymentUrl, URI tokenUrl, String clientId, String clientSecret) {
    this.payment =
        new Asking(
            "payment-service",
            "payer",
            paymentUrl,
            "/v1/payments/{paymentId}/payer",
            new Asking.Client(tokenUrl, clientId, clientSecret),
            "payers.read");
  }

  Contact payerOf(String paymentId) {
    return payment.find(paymentId).orElseThrow(NobodyToWriteTo::new);
  }
}
