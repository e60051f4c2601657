package io.paidthrough.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * An amount of US dollars: whole cents inside, a decimal string with two digits outside ({@code
 * "312.45"}). Never negative: what is owed and what is held are different facts, not signs.
 *
 * @param cents whole cents, 0 to {@value #MAX_CENTS}
 */
public record Money(long cents) implements Comparable<Money> {
  /** The largest amount an ACH entry can carry: ten digits of cents. */
  public static final long MAX_CENTS = 9_999_999_999L;

  public static final Money ZERO = new Money(0);

  private static final Pattern FORMAT = Pattern.compile("(0|[1-9][0-9]{0,7})\\.[0-9]{2}");

  public Money {
    if (cents < 0 || cents > MAX_CENTS) {
      throw new InvalidMoney("an amount lies between 0.00 and 99999999.99");
    }
  }

  /** Whole cents. */
  public static Money ofCents(long cents) {
    return new Money(cents);
  }

  /**
   * Reads {@code "312.45"} and nothing looser: no sign, no exponent, no third digit, no JSON
   * number.
   *
   * @throws InvalidMoney when the value is anything else
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Money of(Object value) {
    if (!(value instanceof String text) || !FORMAT.matcher(text).matches()) {
      throw new InvalidMoney("an amount is a string with two decimals, such as \"312.45\"");
    }
    return new Money(Long.parseLong(text.replace(".", "")));
  }

  public static Money sum(Collection<Money> amounts) {
    return amounts.stream().reduce(ZERO, Money::plus);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  /**
   * The difference, which must not fall below zero.
   *
   * @throws InvalidMoney when {@code other} is larger
   */
  public Money minus(Money other) {
    return new Money(cents - other.cents);
  }

  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public boolean isZero() {
    return cents == 0;
  }

  public boolean isPositive() {
    return cents > 0;
  }

  public boolean isAtLeast(Money other) {
    return cents >= other.cents;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }

  /** The wire form, {@code 312.45}. */
  @Override
  @JsonValue
  public String toString() {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }

  /** The value is no amount of money. The message says what an amount looks like. */
  public static final class InvalidMoney extends IllegalArgumentException {
    InvalidMoney(String message) {
      super(message);
    }
  }
}
