package io.paidthrough.notification.contact;

import java.net.URI;

/** Asks billing-service, where names and addresses can be corrected and erased. */
public final class BillingContacts {
  private final Asking billing;

  /**
   * @param billingUrl such as {@code http://localhost:8081}
   * @param tokenUrl where client credentials are exchanged for a token
   */
  public BillingContacts(URI billingUrl, URI tokenUrl, String clientId, String clientSecret) {
    this.billing =
        new Asking(
            "billing-service",
            "subscriber",
            billingUrl,
            "/v1/enrollments/{enrollmentId}/subscriber",
            new Asking.Client(tokenUrl, clientId, clientSecret),
            "contacts.read");
  }

  Contact subscriberOf(String enrollmentId) {
    return billing.about(enrollmentId);
  }
}
