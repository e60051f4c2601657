package io.paidthrough.payment.nacha;

import io.paidthrough.events.Money;
import io.paidthrough.payment.instrument.RoutingNumber;
import io.paidthrough.payment.nacha.TransactionCode.Purpose;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One order to a bank, ready to be written. One that could not be written cannot be made.
 *
 * @param routingNumber nine digits of the bank it goes to
 * @param account 1 to 17 digits or hyphens, leading zeros kept
 * @param amount zero only in a prenote and in a notice of change
 * @param individualId what we know it by, at most 15 characters; comes back unchanged
 * @param name whose account it is; spelled and cut as files need it
 * @param discretionary for WEB and TEL {@code S} (single) or {@code R} (recurring)
 */
public record AchEntry(
    TransactionCode code,
    String routingNumber,
    Hidden account,
    Money amount,
    String individualId,
    Hidden name,
    String discretionary,
    @Nullable Addendum addendum) {
  private static final Pattern ACCOUNT = Pattern.compile("(?=.*[0-9])[0-9-]{1,17}");

  /**
   * @throws FieldRefused naming the field that cannot hold its value
   */
  public AchEntry {
    NachaField.ENTRY_RDFI.require(RoutingNumber.isValid(routingNumber), "is no routing number.");
    NachaField.ENTRY_ACCOUNT.require(
        isAccountNumber(account.text()), "holds 1 to 17 digits or hyphens.");
    var isNotice = addendum instanceof Addendum.Changed;
    var isFree = code.purpose() == Purpose.PRENOTE || isNotice;
    NachaField.ENTRY_AMOUNT.require(
        amount.isZero() == isFree || code.purpose() == Purpose.RETURN && !isNotice,
        "is zero for a prenote or a notice and positive for money.");
    NachaField.ENTRY_ADDENDA.require(
        (code.purpose() == Purpose.RETURN) == comesBack(addendum),
        "says why when an entry comes back, and only then.");
    NachaField.ENTRY_INDIVIDUAL_ID.fill(individualId);
    NachaField.ENTRY_DISCRETIONARY.fill(discretionary);
    if (addendum != null) {
      AddendaLine.of(addendum, new TraceNumber("00000000", 0));
    }
  }

  static boolean isAccountNumber(String text) {
    return ACCOUNT.matcher(text).matches();
  }

  private static boolean comesBack(@Nullable Addendum addendum) {
    return switch (addendum) {
      case null -> false;
      case Addendum.Information _ -> false;
      case Addendum.Returned _, Addendum.Changed _ -> true;
    };
  }

  /** The eight digits that the entry hash adds up. */
  long rdfi() {
    return Long.parseLong(routingNumber.substring(0, 8));
  }

  /** Lines it takes: itself and what is said about it. */
  int lines() {
    return addendum == null ? 1 : 2;
  }

  NachaLine line(TraceNumber trace) {
    return NachaLine.of(NachaRecord.ENTRY)
        .set(NachaField.ENTRY_CODE, code.code())
        .set(NachaField.ENTRY_RDFI, routingNumber.substring(0, 8))
        .set(NachaField.ENTRY_CHECK_DIGIT, routingNumber.substring(8))
        .set(NachaField.ENTRY_ACCOUNT, account.text())
        .set(NachaField.ENTRY_AMOUNT, amount.cents())
        .set(NachaField.ENTRY_INDIVIDUAL_ID, individualId)
        .set(NachaField.ENTRY_NAME, name.text())
        .set(NachaField.ENTRY_DISCRETIONARY, discretionary)
        .set(NachaField.ENTRY_ADDENDA, addendum == null ? "0" : "1")
        .set(NachaField.ENTRY_TRACE, trace.toString());
  }
}
