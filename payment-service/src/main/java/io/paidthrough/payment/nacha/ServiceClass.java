package io.paidthrough.payment.nacha;

import java.util.Arrays;

/** Which entries a batch may hold. */
public enum ServiceClass {
  MIXED("200"),
  CREDITS("220"),
  DEBITS("225");

  private final String code;

  ServiceClass(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  boolean admits(TransactionCode transaction) {
    return switch (this) {
      case MIXED -> true;
      case CREDITS -> !transaction.isDebit();
      case DEBITS -> transaction.isDebit();
    };
  }

  static ServiceClass of(String code) {
    return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst().orElseThrow();
  }
}
