package io.paidthrough.payment.autopay;

import io.paidthrough.payment.payment.ReturnCode;

/**
 * What a returned debit means for the standing order. Whatever says that the account cannot be
 * debited as registered, or that its holder did not want it, holds drafts until the payer acts; who
 * revoked the authorization at the bank, or never gave it, has none any more.
 *
 * <p>Cites Nacha Operating Rules, Appendix Four; 12 CFR 1005.10(b) and (c). Lack of money (R01,
 * R09) stops nothing: the debit is presented again.
 */
public enum AutoPayStops {
  KEEP,
  HOLD,
  CANCEL;

  public static AutoPayStops after(ReturnCode code) {
    return switch (code.code()) {
      case "R07", "R10" -> CANCEL;
      case "R08" -> HOLD;
      default -> code.disablesInstrument() ? HOLD : KEEP;
    };
  }
}
