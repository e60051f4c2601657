package io.paidthrough.payment.payment;

import java.util.Locale;
import java.util.Optional;

/**
 * What a payer holds in hand: {@code HC-7F3K-29QD-X8VW}. Eleven random characters (55 bits) that
 * nobody can guess, and one that checks them. Crockford's base 32 has no I, L, O and U, so it can
 * be read out on the phone.
 *
 * <p>The check character is Luhn's, modulo 32: it catches every single wrong character, and every
 * swap of neighbours but the one of {@code 0} and {@code Z}. A typing error is told as such instead
 * of "no such payment".
 *
 * @param characters the twelve characters, without prefix and hyphens
 */
public record ConfirmationNumber(String characters) {
  static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String PREFIX = "HC";
  private static final int LENGTH = 12;
  private static final int BITS = 5;
  private static final int BASE = 1 << BITS;

  public ConfirmationNumber {
    if (!isGenuine(characters)) {
      throw new IllegalArgumentException("not a confirmation number");
    }
  }

  /**
   * Makes one.
   *
   * @param random from a source nobody can predict; its lower 55 bits are used
   */
  public static ConfirmationNumber of(long random) {
    var payload = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH - 1; i++) {
      payload.append(ALPHABET.charAt((int) (random >>> (BITS * i)) & (BASE - 1)));
    }
    return new ConfirmationNumber(payload.toString() + checkOf(payload));
  }

  /**
   * Reads what a person typed: case, hyphens and blanks do not matter, nor does the prefix; O is
   * read as 0, I and L as 1. Empty when it cannot be right.
   */
  public static Optional<ConfirmationNumber> parse(String typed) {
    var plain =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    var characters =
        plain.length() == PREFIX.length() + LENGTH && plain.startsWith(PREFIX)
            ? plain.substring(PREFIX.length())
            : plain;
    return isGenuine(characters)
        ? Optional.of(new ConfirmationNumber(characters))
        : Optional.empty();
  }

  private static boolean isGenuine(String characters) {
    return characters.length() == LENGTH
        && characters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
        && checkOf(characters.substring(0, LENGTH - 1)) == characters.charAt(LENGTH - 1);
  }

  /** Luhn's check character, modulo 32. */
  static char checkOf(CharSequence payload) {
    int sum = 0;
    for (int i = 0; i < payload.length(); i++) {
      boolean doubled = (payload.length() - i) % 2 == 1;
      int weighted = ALPHABET.indexOf(payload.charAt(i)) * (doubled ? 2 : 1);
      sum += weighted / BASE + weighted % BASE;
    }
    return ALPHABET.charAt((BASE - sum % BASE) % BASE);
  }

  /** As it is printed. */
  @Override
  public String toString() {
    return "%s-%s-%s-%s"
        .formatted(
            PREFIX,
            characters.substring(0, 4),
            characters.substring(4, 8),
            characters.substring(8));
  }
}
