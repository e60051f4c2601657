package io.paidthrough.standalone;

import java.util.Locale;

/** Everything here that listens on a port, with the port it takes when nothing else is said. */
public enum Program {
  START_PAGE("start page", "start", 8080),
  BILLING("billing-service", "billing", 8081),
  PAYMENT("payment-service", "payment", 8082),
  COVERAGE("coverage-service", "coverage", 8083),
  NOTIFICATION("notification-service", "notification", 8084),
  SIGN_IN("sign-in server", "signin", 9000),
  KAFKA("Kafka", "kafka", 9092),
  KAFKA_CONTROLLER("Kafka controller", "controller", 9093),
  POSTGRES("PostgreSQL", "postgres", 5433),
  MAIL("mail sink", "smtp", 2525);

  private final String title;
  private final String key;
  private final int usualPort;

  Program(String title, String key, int usualPort) {
    this.title = title;
    this.key = key;
    this.usualPort = usualPort;
  }

  /** As a person would call it; for a service also the name of its module and of its settings. */
  public String title() {
    return title;
  }

  /** One word; also the name of a service's database. */
  public String key() {
    return key;
  }

  int usualPort() {
    return usualPort;
  }

  /** The Spring property that moves it to another port. */
  String property() {
    return "paidthrough.ports." + key;
  }

  /** The environment variable that moves it to another port. */
  String variable() {
    return "PAIDTHROUGH_PORTS_" + key.toUpperCase(Locale.ROOT);
  }

  boolean speaksHttp() {
    return switch (this) {
      case START_PAGE, BILLING, PAYMENT, COVERAGE, NOTIFICATION, SIGN_IN -> true;
      case KAFKA, KAFKA_CONTROLLER, POSTGRES, MAIL -> false;
    };
  }
}
