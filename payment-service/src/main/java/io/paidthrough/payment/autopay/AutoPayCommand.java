package io.paidthrough.payment.autopay;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.events.payment.AutoPayCancelled.Why;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything the standing order of one enrollment can be asked to do. */
public sealed interface AutoPayCommand {
  String autoPayId();

  /** The standing order of an enrollment: there is one, whoever authorized it when. */
  static String idOf(String enrollmentId) {
    return "autopay-" + enrollmentId;
  }

  /**
   * A payer authorizes recurring debits.
   *
   * @param mandateId names the authorization; known before for one that is carried over
   * @param amount of each draft when fixed, else null
   * @param at now
   * @param on {@code at} as a business date
   * @param rule why it may be drafted so and on that day; null when no policy decides it
   */
  record Authorize(
      @TargetAggregateIdentifier String autoPayId,
      String enrollmentId,
      String memberId,
      String mandateId,
      String instrumentId,
      String last4,
      Mode mode,
      @Nullable Money amount,
      int draftDay,
      String textVersion,
      Instant acceptedAt,
      String proof,
      Instant at,
      LocalDate on,
      @Nullable Rule rule)
      implements AutoPayCommand {}

  /**
   * The bank said something after which nothing may be drafted until the payer acts.
   *
   * @param paymentId the payment about which it said so
   */
  record Hold(
      @TargetAggregateIdentifier String autoPayId,
      String paymentId,
      LocalDate on,
      PaymentReason reason)
      implements AutoPayCommand {}

  /** The authorization is over. */
  record Cancel(@TargetAggregateIdentifier String autoPayId, LocalDate on, Why why)
      implements AutoPayCommand {}
}
