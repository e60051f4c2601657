package io.paidthrough.payment.nacha;

import io.paidthrough.payment.payment.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an entry does to which kind of account. */
public enum TransactionCode {
  CHECKING_CREDIT_RETURN("21", Method.CHECKING, Direction.CREDIT, Purpose.RETURN),
  CHECKING_CREDIT("22", Method.CHECKING, Direction.CREDIT, Purpose.LIVE),
  CHECKING_CREDIT_PRENOTE("23", Method.CHECKING, Direction.CREDIT, Purpose.PRENOTE),
  CHECKING_DEBIT_RETURN("26", Method.CHECKING, Direction.DEBIT, Purpose.RETURN),
  CHECKING_DEBIT("27", Method.CHECKING, Direction.DEBIT, Purpose.LIVE),
  CHECKING_DEBIT_PRENOTE("28", Method.CHECKING, Direction.DEBIT, Purpose.PRENOTE),
  SAVINGS_CREDIT_RETURN("31", Method.SAVINGS, Direction.CREDIT, Purpose.RETURN),
  SAVINGS_CREDIT("32", Method.SAVINGS, Direction.CREDIT, Purpose.LIVE),
  SAVINGS_CREDIT_PRENOTE("33", Method.SAVINGS, Direction.CREDIT, Purpose.PRENOTE),
  SAVINGS_DEBIT_RETURN("36", Method.SAVINGS, Direction.DEBIT, Purpose.RETURN),
  SAVINGS_DEBIT("37", Method.SAVINGS, Direction.DEBIT, Purpose.LIVE),
  SAVINGS_DEBIT_PRENOTE("38", Method.SAVINGS, Direction.DEBIT, Purpose.PRENOTE);

  /** Which way the money of the original entry goes, seen from the account named in it. */
  public enum Direction {
    DEBIT,
    CREDIT
  }

  /** Why there is an entry. */
  public enum Purpose {
    LIVE,
    /** A test without money, before the first live entry. */
    PRENOTE,
    /** An entry that comes back, or a notice about one. */
    RETURN
  }

  private static final Map<String, TransactionCode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(code -> code.code, Function.identity()));

  private final String code;
  private final Method account;
  private final Direction direction;
  private final Purpose purpose;

  TransactionCode(String code, Method account, Direction direction, Purpose purpose) {
    this.code = code;
    this.account = account;
    this.direction = direction;
    this.purpose = purpose;
  }

  /** The entry for two digits; empty for a code we neither send nor get back. */
  public static Optional<TransactionCode> find(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /**
   * The code for a kind of account.
   *
   * @param account checking or savings
   */
  public static TransactionCode of(Method account, Direction direction, Purpose purpose) {
    return Arrays.stream(values())
        .filter(c -> c.account == account && c.direction == direction && c.purpose == purpose)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a bank account is debited or credited"));
  }

  /** The code under which an entry of this one comes back. */
  public TransactionCode returned() {
    return of(account, direction, Purpose.RETURN);
  }

  public String code() {
    return code;
  }

  public Method account() {
    return account;
  }

  public Purpose purpose() {
    return purpose;
  }

  public boolean isDebit() {
    return direction == Direction.DEBIT;
  }
}
