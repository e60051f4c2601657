package io.paidthrough.payment.instrument;

import io.paidthrough.payment.instrument.InstrumentRefused.Code;
import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.starter.log.CardNumbers;
import java.util.regex.Pattern;

/** What a payer wants to pay with, checked as far as it can be without asking a bank. */
public sealed interface NewInstrument {
  Method method();

  /** Enough for a person to recognise it. */
  String last4();

  /** The last four digits of an account number as printed. */
  static String last4(String accountNumber) {
    var digits = accountNumber.replace("-", "");
    return digits.substring(Math.max(0, digits.length() - 4));
  }

  /**
   * A bank account.
   *
   * @param method checking or savings
   * @param accountNumber 1 to 17 digits and hyphens as printed, leading zeros kept
   * @param holder the name the bank knows
   */
  record BankAccount(Method method, String routingNumber, String accountNumber, String holder)
      implements NewInstrument {
    private static final Pattern ACCOUNT = Pattern.compile("(?=.*[0-9])[0-9-]{1,17}");

    public BankAccount {
      if (method == Method.CARD) {
        throw new InstrumentRefused(
            Code.INSTRUMENT_INVALID, "A bank account is of type CHECKING or SAVINGS.");
      }
      if (!RoutingNumber.isValid(routingNumber)) {
        throw new InstrumentRefused(
            Code.INVALID_ROUTING_NUMBER, "This is not the routing number of a bank; check it.");
      }
      if (!ACCOUNT.matcher(accountNumber).matches()) {
        throw new InstrumentRefused(
            Code.INVALID_ACCOUNT_NUMBER, "An account number is 1 to 17 digits or hyphens.");
      }
    }

    @Override
    public String last4() {
      return NewInstrument.last4(accountNumber);
    }

    @Override
    public String toString() {
      return "BankAccount[" + method + "]";
    }
  }

  /**
   * A card, known only by the token its processor gave for it: no card number ever gets here.
   *
   * @param last4 as the processor told the portal; {@value #UNKNOWN} when it did not
   * @param kind as the processor told us
   */
  record Card(String token, String last4, CardKind kind) implements NewInstrument {
    public static final String UNKNOWN = "****";

    private static final Pattern TOKEN = Pattern.compile("(tok|pm)_[A-Za-z0-9_-]{1,124}");
    private static final Pattern LAST4 = Pattern.compile("[0-9]{4}");

    public Card {
      check(token);
      if (!last4.equals(UNKNOWN) && !LAST4.matcher(last4).matches()) {
        throw new InstrumentRefused(Code.INSTRUMENT_INVALID, "last4 is four digits.");
      }
    }

    /** Refuses what is no token, before anybody is asked about it. */
    public static void check(String token) {
      if (!TOKEN.matcher(token).matches() || CardNumbers.isIn(token)) {
        throw new InstrumentRefused(
            Code.INSTRUMENT_INVALID, "A card is named by its processor's token, tok_….");
      }
    }

    @Override
    public Method method() {
      return Method.CARD;
    }

    @Override
    public String toString() {
      return "Card[" + last4 + "]";
    }
  }
}
