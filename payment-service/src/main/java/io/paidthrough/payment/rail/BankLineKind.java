package io.paidthrough.payment.rail;

/** What a line of a bank's statement is about. */
public enum BankLineKind {
  /** Debits that settled. */
  ACH_DEBIT(Family.ACH),
  /** Debits that came back. */
  ACH_RETURN(Family.ACH),
  /** Refunds that left. */
  ACH_CREDIT(Family.ACH),
  /** Refunds that came back. */
  ACH_CREDIT_RETURN(Family.ACH),
  /** Checks that were deposited. */
  CHECK_DEPOSIT(Family.CHECK),
  /** Checks that bounced. */
  CHECK_RETURN(Family.CHECK),
  /** What the card network paid out, fees on top of payments included. */
  CARD_PAYMENT(Family.CARD);

  /** Kinds that are told together: who tells one of them on a day tells all of them. */
  public enum Family {
    ACH,
    CHECK,
    CARD
  }

  private final Family family;

  BankLineKind(Family family) {
    this.family = family;
  }

  public Family family() {
    return family;
  }
}
