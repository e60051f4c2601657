package io.paidthrough.payment.receipt;

import io.paidthrough.payment.payment.ConfirmationNumber;
import java.security.SecureRandom;

/** Where new confirmation numbers come from. */
public final class ConfirmationNumbers {
  private static final SecureRandom RANDOM = new SecureRandom();

  private ConfirmationNumbers() {}

  /** One that nobody can guess. */
  public static ConfirmationNumber next() {
    return ConfirmationNumber.of(RANDOM.nextLong());
  }
}
