package io.paidthrough.payment.instrument;

import java.util.regex.Pattern;

/**
 * Names a bank: nine digits, the last of which checks the others with the weights 3-7-1. The first
 * two are a Federal Reserve district (00–12), a thrift (21–32), an electronic one (61–72) or 80 for
 * traveller's checks. All zeros would pass the sum and is refused.
 */
public final class RoutingNumber {
  private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");
  private static final int[] WEIGHTS = {3, 7, 1};

  private RoutingNumber() {}

  public static boolean isValid(String text) {
    return NINE_DIGITS.matcher(text).matches()
        && !text.equals("000000000")
        && hasKnownPrefix(Integer.parseInt(text.substring(0, 2)))
        && weightedSum(text) % 10 == 0;
  }

  private static boolean hasKnownPrefix(int prefix) {
    return prefix <= 12
        || prefix >= 21 && prefix <= 32
        || prefix >= 61 && prefix <= 72
        || prefix == 80;
  }

  static int weightedSum(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += WEIGHTS[i % WEIGHTS.length] * (digits.charAt(i) - '0');
    }
    return sum;
  }
}
