package io.paidthrough.payment.autopay;

import io.paidthrough.events.RejectionReason;
import io.paidthrough.payment.payment.DeclineCode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a declined card means for the drafts made from it. A draft that may succeed later is tried
 * twice more: three days later there may be money again, but not later than would help; and only
 * within the days in which the networks count attempts. A card that is declined for good, or until
 * its details are corrected, is not asked again until the payer acts.
 */
public final class DeclinedCard {
  private static final int ATTEMPTS_MAX = 3;
  private static final int AFTER_DAYS = 3;
  private static final int WITHIN_DAYS = 30;

  /** What follows for standing orders. */
  public enum Effect {
    NONE,
    /** The draft is tried again. */
    RETRY,
    /** No draft from this card until the payer acts. */
    HOLD,
    /** The payer took back the authorization at the bank; no draft from this card by others. */
    CANCEL
  }

  private DeclinedCard() {}

  public static Effect effectOf(DeclineCode code) {
    if (code.reason().code() == RejectionReason.AUTHORIZATION_REVOKED) {
      return Effect.CANCEL;
    }
    return switch (code.kind()) {
      case SOFT -> Effect.RETRY;
      case HARD, DATA -> Effect.HOLD;
      case OURS -> Effect.NONE;
    };
  }

  /**
   * The day on which a draft is tried again; empty when it is not.
   *
   * @param times how often it has been tried, at least once
   * @param firstOn when it was tried for the first time
   * @param deadline last day on which money still averts what comes next; null when there is none
   */
  public static Optional<LocalDate> retryOn(
      int times, LocalDate firstOn, LocalDate declinedOn, @Nullable LocalDate deadline) {
    var usual = declinedOn.plusDays(AFTER_DAYS);
    var isHelpful = deadline != null && deadline.isBefore(usual) && deadline.isAfter(declinedOn);
    var day = isHelpful ? deadline : usual;
    return times < ATTEMPTS_MAX && !day.isAfter(lastDay(firstOn))
        ? Optional.of(day)
        : Optional.empty();
  }

  /** The last day on which it may be tried, inclusive. */
  public static LocalDate lastDay(LocalDate firstOn) {
    return firstOn.plusDays(WITHIN_DAYS);
  }
}
