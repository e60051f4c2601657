package io.paidthrough.notification;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts notification-service. */
@SpringBootApplication
public class NotificationApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(NotificationApplication.class)
        .properties("spring.config.name=notification-service")
        .run(args);
  }
}
