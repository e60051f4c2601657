package io.paidthrough.payment.payment;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an exchange takes or does not: of cards, by whose money they move. */
public enum Means {
  CHECKING,
  SAVINGS,
  CREDIT,
  DEBIT,
  PREPAID_DEBIT;

  /**
   * What it may be; several when it is a card and nobody knows of what kind. An exchange takes it
   * if it takes all of them.
   *
   * @param card null when it is no card, or its kind is not known
   */
  public static Set<Means> of(Method method, @Nullable Funding card) {
    return switch (method) {
      case CHECKING -> Set.of(CHECKING);
      case SAVINGS -> Set.of(SAVINGS);
      case CARD ->
          switch (card) {
            case null -> EnumSet.of(CREDIT, DEBIT, PREPAID_DEBIT);
            case CREDIT, DEBIT, PREPAID -> Set.of(of(card));
          };
    };
  }

  /** A card of this kind. */
  public static Means of(Funding card) {
    return switch (card) {
      case CREDIT -> CREDIT;
      case DEBIT -> DEBIT;
      case PREPAID -> PREPAID_DEBIT;
    };
  }
}
