package io.paidthrough.payment;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts payment-service; settings in {@code payment-service.yml}. */
@SpringBootApplication
public class PaymentApplication {
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(PaymentApplication.class)
        .properties("spring.config.name=payment-service")
        .run(arguments);
  }
}
