package io.paidthrough.payment.mandate;

import io.paidthrough.payment.payment.Sha256;

/**
 * What a payer reads and accepts.
 *
 * @param sha256 of exactly this text in UTF-8, in hexadecimal
 */
public record AuthorizationText(String version, String locale, String text, String sha256) {
  /**
   * A text of a portal's own. Only its version is known here: who showed it has to keep it, for two
   * years after the last debit.
   */
  public static AuthorizationText keptElsewhere(String version, String locale) {
    return new AuthorizationText(version, locale, "", Sha256.hexOf(version));
  }
}
