package io.paidthrough.standalone;

import io.paidthrough.billing.BillingApplication;
import io.paidthrough.standalone.services.HostedService;
import io.paidthrough.standalone.services.ServiceTable;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The standalone with billing-service alone, for a payment-service that runs in its own JVM. */
public final class BillingStandalone {
  /** Billing listens to what payment-service says before that has said that it is there. */
  @Configuration(proxyBeanMethods = false)
  @Import(BillingApplication.class)
  static class Billing {
    @Bean
    static NewTopic topicOfPayment() {
      return new NewTopic("paidthrough.payment.v1", 12, (short) 1);
    }
  }

  private BillingStandalone() {}

  public static void main(String... arguments) {
    var billing =
        ServiceTable.ALL.stream()
            .filter(service -> service.program() == Program.BILLING)
            .map(it -> new HostedService(it.program(), Billing.class, it.ownSettings()))
            .toList();
    Standalone.run(List.copyOf(billing), arguments);
  }
}
