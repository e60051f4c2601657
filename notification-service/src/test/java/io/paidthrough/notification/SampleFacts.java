package io.paidthrough.notification;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import io.paidthrough.events.payment.AutoPayActivated;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.AutoPayHeld;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.events.payment.RefundFailed;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What payment and coverage say about one enrollment in domain.md's common data. */
public final class SampleFacts {
  public static final String MEMBER = "200000000012";
  public static final String CONFIRMATION = "HC-7F3K-29QD-X8VW";
  public static final Money PREMIUM = Money.of("312.45");
  public static final PaymentReason NSF =
      new PaymentReason(
          RejectionReason.INSUFFICIENT_FUNDS,
          "R01",
          "There was not enough money in the account.",
          true,
          PaymentReason.NextAction.TRY_AGAIN);

  private static final Rule RULE =
      new Rule("BINDER_DEADLINE", "massachusetts", 1, "956 CMR 12.10(2)");
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  private static final LocalDate MAY_23 = LocalDate.of(2026, 5, 23);

  private final String enrollmentId;

  private SampleFacts(String enrollmentId) {
    this.enrollmentId = enrollmentId;
  }

  public static SampleFacts of(String enrollmentId) {
    return new SampleFacts(enrollmentId);
  }

  public PaymentSubmitted submitted() {
    return submitted(null);
  }

  public PaymentSubmitted submittedByGuest() {
    return submitted(PaidBy.GUEST);
  }

  private PaymentSubmitted submitted(@Nullable PaidBy paidBy) {
    return new PaymentSubmitted(
        enrollmentId,
        "p-1",
        MEMBER,
        CONFIRMATION,
        PREMIUM,
        Rail.ACH,
        "WEB",
        "i-1",
        "6789",
        Instant.parse("2026-05-20T14:15:00Z"),
        LocalDate.of(2026, 5, 20),
        LocalDate.of(2026, 5, 21),
        null,
        null,
        paidBy,
        null,
        null,
        null);
  }

  public PaymentReceived received() {
    return new PaymentReceived(
        enrollmentId,
        "p-1",
        MEMBER,
        CONFIRMATION,
        PREMIUM,
        Rail.ACH,
        LocalDate.of(2026, 5, 20),
        LocalDate.of(2026, 5, 21));
  }

  public PaymentRefunded refunded() {
    return refunded(null);
  }

  public PaymentRefunded refunded(@Nullable PaidBy paidBy) {
    return new PaymentRefunded(
        enrollmentId, "p-1", MEMBER, "r-1", PREMIUM, Rail.ACH, LocalDate.of(2026, 9, 24), paidBy);
  }

  public RefundFailed refundFailed() {
    return refundFailed(null);
  }

  public RefundFailed refundFailed(@Nullable PaidBy paidBy) {
    return new RefundFailed(
        enrollmentId,
        "p-1",
        MEMBER,
        "r-1",
        PREMIUM,
        Rail.ACH,
        LocalDate.of(2026, 9, 28),
        NSF,
        paidBy);
  }

  public PaymentRejected rejected() {
    return rejected(null);
  }

  public PaymentRejected rejected(@Nullable PaidBy paidBy) {
    return new PaymentRejected(
        enrollmentId,
        "p-1",
        MEMBER,
        CONFIRMATION,
        PREMIUM,
        Rail.CARD,
        LocalDate.of(2026, 5, 20),
        NSF,
        paidBy);
  }

  public PaymentReturned returned() {
    return returned(null);
  }

  public PaymentReturned returnedOf(PaidBy paidBy) {
    return returned(null, paidBy);
  }

  public PaymentReturned returned(@Nullable LocalDate retryOn) {
    return returned(retryOn, null);
  }

  private PaymentReturned returned(@Nullable LocalDate retryOn, @Nullable PaidBy paidBy) {
    return new PaymentReturned(
        enrollmentId,
        "p-1",
        MEMBER,
        CONFIRMATION,
        PREMIUM,
        Rail.ACH,
        LocalDate.of(2026, 5, 26),
        NSF,
        retryOn,
        paidBy);
  }

  public AutoPayActivated autoPay(@Nullable Money amount) {
    return new AutoPayActivated(
        enrollmentId,
        MEMBER,
        "m-1",
        "i-1",
        "6789",
        amount == null ? AutoPayActivated.Mode.AMOUNT_DUE : AutoPayActivated.Mode.FIXED,
        amount,
        22,
        "2026-01",
        Instant.parse("2026-05-20T14:15:00Z"),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        LocalDate.of(2026, 5, 20),
        null);
  }

  public AutoPayHeld autoPayHeld() {
    return new AutoPayHeld(
        enrollmentId, MEMBER, "m-1", "p-1", LocalDate.of(2026, 5, 26), NSF, RULE);
  }

  public AutoPayCancelled autoPayCancelled(AutoPayCancelled.Why why) {
    return new AutoPayCancelled(enrollmentId, MEMBER, "m-1", LocalDate.of(2026, 5, 26), why, RULE);
  }

  public CoverageEffectuated effectuated(String decidedOn) {
    return new CoverageEffectuated(
        enrollmentId, MEMBER, JUNE_1, LocalDate.of(2026, 6, 30), LocalDate.parse(decidedOn), RULE);
  }

  /** A household that stays: nothing of the new year is paid yet. */
  public CoverageEffectuated renewed() {
    return new CoverageEffectuated(
        enrollmentId, MEMBER, LocalDate.of(2027, 1, 1), null, LocalDate.of(2026, 11, 20), RULE);
  }

  public EffectuationWithdrawn withdrawn() {
    return new EffectuationWithdrawn(
        enrollmentId, MEMBER, JUNE_1, MAY_23, LocalDate.of(2026, 5, 22), NSF, RULE);
  }

  public CoverageCancelled cancelled(@Nullable PaymentReason because) {
    return new CoverageCancelled(
        enrollmentId,
        MEMBER,
        JUNE_1,
        CoverageCancelled.Reason.FIRST_PAYMENT_MISSED,
        MAY_23,
        PREMIUM,
        Money.ZERO,
        LocalDate.of(2026, 5, 24),
        because,
        RULE);
  }
}
