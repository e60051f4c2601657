package io.paidthrough.payment.nacha;

import io.paidthrough.payment.instrument.RoutingNumber;
import io.paidthrough.payment.payment.ChangeCode;
import io.paidthrough.payment.payment.ChangeCode.Part;
import org.jspecify.annotations.Nullable;

/** What a notice of change asks for, read from its corrected data. */
public sealed interface Correction {
  /**
   * Details of the instrument to use from the next entry on. What is null stays as it is.
   *
   * @param code tells checking from savings
   */
  record NewDetails(
      @Nullable String routingNumber,
      @Nullable Hidden account,
      @Nullable Hidden name,
      @Nullable TransactionCode code)
      implements Correction {}

  /**
   * A person has to look at it.
   *
   * @param why a sentence without the data
   */
  record ByHand(String why) implements Correction {}

  /** A bank refused a notice that another bank had sent; nothing changes here. */
  record RefusedNotice() implements Correction {}

  /**
   * Reads corrected data.
   *
   * @param corrected as it stands in the addenda, blanks and all
   */
  static Correction of(String changeCode, Hidden corrected) {
    var known = ChangeCode.find(changeCode);
    if (known.isEmpty()) {
      return new ByHand("The change code is not in our table.");
    }
    return switch (known.get().handling()) {
      case APPLY -> details(known.get(), corrected.text());
      case MANUAL -> new ByHand("The bank corrects what we do not send: " + changeCode + ".");
      case REFUSED -> new RefusedNotice();
    };
  }

  private static Correction details(ChangeCode code, String data) {
    String routing = null;
    Hidden account = null;
    Hidden name = null;
    TransactionCode transaction = null;
    for (var position : code.positions().entrySet()) {
      var text = position.getValue().in(data);
      if (!isReadable(position.getKey(), text)) {
        return new ByHand("The corrected data has no " + words(position.getKey()) + " in place.");
      }
      switch (position.getKey()) {
        case ROUTING -> routing = text;
        case ACCOUNT -> account = new Hidden(text);
        case NAME -> name = new Hidden(text);
        case TRANSACTION_CODE -> transaction = TransactionCode.find(text).orElseThrow();
        case INDIVIDUAL_ID -> {} // ours: nobody corrects it but us
      }
    }
    return new NewDetails(routing, account, name, transaction);
  }

  private static boolean isReadable(Part part, String text) {
    return switch (part) {
      case ROUTING -> RoutingNumber.isValid(text);
      case ACCOUNT -> AchEntry.isAccountNumber(text);
      case TRANSACTION_CODE -> TransactionCode.find(text).isPresent();
      case NAME, INDIVIDUAL_ID -> !text.isEmpty();
    };
  }

  private static String words(Part part) {
    return switch (part) {
      case ROUTING -> "routing number";
      case ACCOUNT -> "account number";
      case NAME -> "name";
      case TRANSACTION_CODE -> "transaction code";
      case INDIVIDUAL_ID -> "individual ID";
    };
  }
}
