package io.paidthrough.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.notification.BillingStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BillingContactsTest {
  private final BillingStandIn billing = new BillingStandIn();
  private final BillingContacts contacts =
      new BillingContacts(billing.url(), billing.tokenUrl(), "notification", "secret");

  @AfterEach
  void close() {
    billing.close();
  }

  @Test
  void a_subscriber_is_found_and_the_token_is_kept() {
    billing.knows("E-1", "Ana Núñez", "ana@example.com", "es");

    assertThat(contacts.subscriberOf("E-1"))
        .isEqualTo(new Contact("Ana Núñez", "ana@example.com", "es"));
    contacts.subscriberOf("E-1");
    assertThat(billing.asked)
        .containsExactly(
            "token", "/v1/enrollments/E-1/subscriber", "/v1/enrollments/E-1/subscriber");
  }

  @Test
  void a_token_that_is_refused_is_replaced_once() {
    billing.knows("E-1", "Ana", "ana@example.com", "en");
    contacts.subscriberOf("E-1");
    billing.revoked.add("t1");

    assertThat(contacts.subscriberOf("E-1").name()).isEqualTo("Ana");

    billing.revoked.add("t2");
    billing.revoked.add("t3");
    assertThatThrownBy(() -> contacts.subscriberOf("E-1"))
        .isInstanceOf(ContactUnavailable.class)
        .hasMessage("billing-service answered 401");
  }

  @Test
  void an_unknown_subscriber_and_a_broken_billing_are_told_apart() {
    assertThatThrownBy(() -> contacts.subscriberOf("E-9"))
        .isInstanceOf(ContactUnavailable.class)
        .hasMessage("billing-service knows no such subscriber");
    billing.failsWith(503);
    assertThatThrownBy(() -> contacts.subscriberOf("E-9"))
        .isInstanceOf(ContactUnavailable.class)
        .hasMessage("billing-service answered 503");
  }

  @Test
  void whoever_is_not_there_is_named() {
    billing.close();
    assertThatThrownBy(() -> contacts.subscriberOf("E-1"))
        .isInstanceOf(ContactUnavailable.class)
        .hasMessage("the sign-in server gave no token");
  }

  @Test
  void an_enrollment_id_cannot_lead_elsewhere() {
    assertThatThrownBy(() -> contacts.subscriberOf("../x?y")).hasMessageContaining("no such");
    assertThat(billing.asked).last().asString().endsWith("/subscriber").contains("../x?y");
  }
}
