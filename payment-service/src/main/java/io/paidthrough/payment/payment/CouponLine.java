package io.paidthrough.payment.payment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scan line of a payment coupon: {@code 200000000012-7F3K2Q-X}. The Member ID; six characters
 * that tell the member's enrollments apart (the first 30 bits of the SHA-256 of the enrollment's
 * id); and a check character over both, the one of {@link ConfirmationNumber}, so that a line that
 * was misread names nobody.
 *
 * @param tag the six characters
 */
public record CouponLine(String memberId, String tag) {
  private static final Pattern FORM = Pattern.compile("[0-9]{12}[0-9A-Z]{7}");
  private static final int MEMBER_ID_LENGTH = 12;
  private static final int TAG_LENGTH = 6;
  private static final int BITS = 5;

  /** The line that is printed on the coupons of an enrollment. */
  public static CouponLine of(String memberId, String enrollmentId) {
    return new CouponLine(memberId, tagOf(enrollmentId));
  }

  /** Reads a scanned or keyed line; hyphens, blanks and case do not matter. Empty if misread. */
  public static Optional<CouponLine> parse(String scanned) {
    var plain = scanned.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    if (!FORM.matcher(plain).matches()
        || plain.chars().anyMatch(c -> ConfirmationNumber.ALPHABET.indexOf(c) < 0)
        || ConfirmationNumber.checkOf(plain.substring(0, plain.length() - 1))
            != plain.charAt(plain.length() - 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new CouponLine(
            plain.substring(0, MEMBER_ID_LENGTH),
            plain.substring(MEMBER_ID_LENGTH, MEMBER_ID_LENGTH + TAG_LENGTH)));
  }

  /** Whether it is of this enrollment, once the member is known to be the same. */
  public boolean names(String enrollmentId) {
    return tag.equals(tagOf(enrollmentId));
  }

  private static String tagOf(String enrollmentId) {
    var hash = Sha256.of(enrollmentId);
    long bits = 0;
    for (int i = 0; i < BITS; i++) {
      bits = bits << Byte.SIZE | hash[i] & 0xFF;
    }
    var tag = new StringBuilder(TAG_LENGTH);
    for (int i = 0; i < TAG_LENGTH; i++) {
      tag.append(ConfirmationNumber.ALPHABET.charAt((int) (bits >>> BITS * i) & 31));
    }
    return tag.toString();
  }

  /** As it is printed. */
  @Override
  public String toString() {
    return "%s-%s-%s".formatted(memberId, tag, ConfirmationNumber.checkOf(memberId + tag));
  }
}
