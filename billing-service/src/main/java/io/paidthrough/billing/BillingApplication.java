package io.paidthrough.billing;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** billing-service: what is owed, by when, and what became of it. */
@SpringBootApplication
public class BillingApplication {
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(BillingApplication.class)
        .properties("spring.config.name=billing-service")
        .run(arguments);
  }
}
