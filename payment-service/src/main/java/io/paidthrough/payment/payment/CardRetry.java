package io.paidthrough.payment.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a card that was declined may be tried again. The networks' rules: never after a decline
 * for good, not against their advice, and only so often within some days. Who tries by itself needs
 * an advice to do so where the network gives any; a payer who orders anew does not.
 *
 * @param network whose rules hold
 * @param declines of this card, newest first
 * @param isByItself whether nobody orders it now, such as a draft under a standing authorization
 */
public record CardRetry(CardNetwork network, List<Decline> declines, boolean isByItself) {
  /**
   * A decline.
   *
   * @param advice the network's merchant advice code; null when it gave none
   */
  public record Decline(Instant at, DeclineCode code, @Nullable String advice) {}

  /** How many reattempts within how long. */
  private record Ceiling(int reattempts, Duration within) {
    static Ceiling of(Map<String, String> row) {
      return new Ceiling(
          Integer.parseInt(cell(row, "reattempts")),
          Duration.ofDays(Integer.parseInt(cell(row, "days"))));
    }
  }

  /** How long to wait; null for ever. */
  private record Advice(@Nullable Duration pause) {
    static Advice of(Map<String, String> row) {
      var retry = cell(row, "retry");
      return new Advice(retry.equals("NEVER") ? null : Duration.parse(retry));
    }
  }

  private static final Map<String, Ceiling> CEILINGS =
      ReasonTable.read("/payment/codes/card-retries.csv", Ceiling::of);
  private static final Map<String, Advice> ADVICE =
      ReasonTable.read("/payment/codes/merchant-advice.csv", Advice::of);

  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  /** The refusal, or empty when the card may be asked. */
  public Optional<Refusal> refusal(Instant now) {
    if (declines.isEmpty()) {
      return Optional.empty();
    }
    var last = declines.getFirst();
    if (last.code.kind() == DeclineCode.Kind.HARD || isAdvisedNever(last)) {
      return refuse("This card was declined for good; use another payment method.");
    }
    var notBefore = notBefore(last);
    if (now.isBefore(notBefore)) {
      return refuse("This card's bank asks not to try it again before " + notBefore + ".");
    }
    if (isCeilingReached(now)) {
      return refuse("This card was declined too often; use another payment method.");
    }
    if (isByItself && network == CardNetwork.MASTERCARD && isWithoutAdvice(last)) {
      return refuse("This card's network does not advise to try it again.");
    }
    return Optional.empty();
  }

  private static boolean isWithoutAdvice(Decline last) {
    return last.advice == null || !ADVICE.containsKey(last.advice);
  }

  private static boolean isAdvisedNever(Decline last) {
    var advice = last.advice == null ? null : ADVICE.get(last.advice);
    return advice != null && advice.pause == null;
  }

  private static Instant notBefore(Decline last) {
    var advice = last.advice == null ? null : ADVICE.get(last.advice);
    return advice == null || advice.pause == null ? last.at : last.at.plus(advice.pause);
  }

  /** The first attempt is no reattempt. */
  private boolean isCeilingReached(Instant now) {
    var ceiling = Objects.requireNonNull(CEILINGS.get(network.name()));
    var since = now.minus(ceiling.within);
    return declines.stream().filter(decline -> decline.at.isAfter(since)).count()
        > ceiling.reattempts;
  }

  private static Optional<Refusal> refuse(String detail) {
    return Optional.of(new Refusal(Refusal.Code.CARD_NOT_RETRYABLE, detail));
  }
}
