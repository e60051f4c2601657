package io.paidthrough.payment.api;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.order.Ordering;
import io.paidthrough.payment.order.Ordering.Order;
import io.paidthrough.payment.order.Ordering.Placed;
import io.paidthrough.payment.payment.Admission;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.payment.rail.card.CardDeclines;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Problem;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Turns an order into a payment, inside the caller's transaction: looks up what is known, lets the
 * rules admit it, and has it ordered.
 */
@Component
class Submission {
  private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);

  private final Enrollments enrollments;
  private final Vault vault;
  private final PaymentQueries payments;
  private final ExchangePolicies policies;
  private final CardDeclines declines;
  private final Ordering ordering;
  private final BusinessClock clock;

  Submission(
      Enrollments enrollments,
      Vault vault,
      PaymentQueries payments,
      ExchangePolicies policies,
      CardDeclines declines,
      Ordering ordering,
      BusinessClock clock) {
    this.enrollments = enrollments;
    this.vault = vault;
    this.payments = payments;
    this.policies = policies;
    this.declines = declines;
    this.ordering = ordering;
    this.clock = clock;
  }

  /**
   * @throws EnrollmentNotKnown when billing's facts about it have not arrived, or never will
   * @throws Problem when the order is refused; nothing is stored then
   */
  Placed submit(PaymentRequest request, Cause cause) {
    var now = clock.instant();
    var enrollment =
        enrollments.takeTurn(request.enrollmentId()).orElseThrow(EnrollmentNotKnown::new);
    var instrument = instrumentOf(request, enrollment);
    admit(request, instrument, now);
    mayBeAsked(instrument, now);
    if (!ordering.isPossibleOn(instrument.method().rail())) {
      throw Refusals.noRail();
    }
    return ordering.place(order(request, instrument), enrollment, cause);
  }

  private Instrument instrumentOf(PaymentRequest request, KnownEnrollment enrollment) {
    return Ids.parse(request.instrumentId())
        .flatMap(vault::find)
        .filter(instrument -> instrument.memberId().equals(enrollment.memberId()))
        .orElseThrow(
            () -> Problem.notFound("INSTRUMENT_UNKNOWN", "This member has no such instrument."));
  }

  private void admit(PaymentRequest request, Instrument instrument, Instant now) {
    new Admission(
            request.amount(),
            instrument.isActive(),
            policies
                .on(clock.dateOf(now))
                .accepts(instrument.method(), instrument.funding(), request.channel()),
            payments.hasLike(request.enrollmentId(), request.amount(), now.minus(DUPLICATE_WINDOW)),
            request.isDuplicateConfirmed())
        .refusal()
        .ifPresent(
            refusal -> {
              throw Refusals.problem(refusal);
            });
  }

  /** A card that was declined for good is refused before its network hears of it again. */
  private void mayBeAsked(Instrument instrument, Instant now) {
    if (instrument.method().rail() == Rail.CARD) {
      declines
          .retryOf(instrument, false)
          .refusal(now)
          .ifPresent(
              refusal -> {
                throw Refusals.problem(refusal);
              });
    }
  }

  private Order order(PaymentRequest request, Instrument instrument) {
    var policy = policies.on(clock.today());
    var fee = policy.cardSurcharge().feeOf(request.amount(), instrument.funding());
    return Order.of(
            request.enrollmentId(),
            request.amount(),
            request.channel(),
            instrument,
            new Terms(
                fee,
                null,
                null,
                policy.acceptedMethodsRule(),
                fee == null ? null : policy.cardSurchargeRule()))
        .as(request.clientReference());
  }
}
