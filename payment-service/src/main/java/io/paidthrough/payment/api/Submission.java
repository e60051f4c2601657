package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.enrollment.Receipts;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.Admission;
import io.paidthrough.payment.payment.ConfirmationNumber;
import io.paidthrough.payment.payment.OnTime;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.policy.ExchangePolicy;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.Rails;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Turns an order into a payment, inside the caller's transaction: looks up what is known, lets the
 * rules admit it, asks the rail, sends one command. A card is charged inside the transaction, which
 * only the sandbox may do; a network that moves money needs the order stored first.
 */
@Component
class Submission {
  private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A payment was submitted. */
  record Submitted(SubmitPayment order, List<YearMonth> onTimeFor) {
    /** Sequence of its last fact: an answer of the rail is a second one. */
    long version() {
      return order.answer() instanceof RailAnswer.Pending ? 0 : 1;
    }
  }

  private final Enrollments enrollments;
  private final Receipts receipts;
  private final Vault vault;
  private final PaymentQueries payments;
  private final ExchangePolicy policy;
  private final AchTiming ach;
  private final Commands commands;
  private final BusinessClock clock;

  Submission(
      Enrollments enrollments,
      Receipts receipts,
      Vault vault,
      PaymentQueries payments,
      ExchangePolicy policy,
      AchTiming ach,
      Commands commands,
      BusinessClock clock) {
    this.enrollments = enrollments;
    this.receipts = receipts;
    this.vault = vault;
    this.payments = payments;
    this.policy = policy;
    this.ach = ach;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * @throws EnrollmentNotKnown when billing's facts about it have not arrived, or never will
   * @throws Problem when the order is refused; nothing is stored then
   */
  Submitted submit(PaymentRequest request, Rails rails, Cause cause) {
    var now = clock.instant();
    var enrollment =
        enrollments.takeTurn(request.enrollmentId()).orElseThrow(EnrollmentNotKnown::new);
    var instrument = instrumentOf(request, enrollment);
    admit(request, instrument, now);
    var order = order(request, enrollment, instrument, now, rails);
    var onTimeFor = onTimeFor(order, enrollment);
    commands.send(order, cause);
    receipts.keep(UUID.fromString(order.paymentId()), onTimeFor);
    return new Submitted(order, onTimeFor);
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
            policy.accepts(instrument.method(), request.channel()),
            payments.hasLike(request.enrollmentId(), request.amount(), now.minus(DUPLICATE_WINDOW)),
            request.isDuplicateConfirmed())
        .refusal()
        .ifPresent(
            refusal -> {
              throw Refusals.problem(refusal);
            });
  }

  private SubmitPayment order(
      PaymentRequest request,
      KnownEnrollment enrollment,
      Instrument instrument,
      Instant now,
      Rails rails) {
    return new SubmitPayment(
        UuidCreator.getTimeOrderedEpoch().toString(),
        request.enrollmentId(),
        enrollment.memberId(),
        ConfirmationNumber.of(RANDOM.nextLong()),
        request.amount(),
        instrument.method().rail(),
        request.channel(),
        instrument.instrumentId().toString(),
        instrument.last4(),
        now,
        clock.dateOf(now),
        expectedSettlement(instrument, now),
        request.clientReference(),
        new Terms(policy.cardSurcharge().feeOf(request.amount(), instrument.funding()), null, null),
        offer(instrument, rails));
  }

  private LocalDate expectedSettlement(Instrument instrument, Instant now) {
    return switch (instrument.method().rail()) {
      case ACH -> ach.settlement(LocalDateTime.ofInstant(now, clock.getZone()));
      case CARD, CHECK -> clock.dateOf(now);
    };
  }

  private RailAnswer offer(Instrument instrument, Rails rails) {
    var token = instrument.cardToken();
    return token == null ? rails.debitAccount() : rails.chargeCard(vault.open(token));
  }

  private static List<YearMonth> onTimeFor(SubmitPayment order, KnownEnrollment enrollment) {
    return order.answer() instanceof RailAnswer.Declined
        ? List.of()
        : OnTime.monthsOf(order.amount(), order.submittedOn(), enrollment.openMonths());
  }
}
