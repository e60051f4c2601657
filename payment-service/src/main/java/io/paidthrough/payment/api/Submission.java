package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
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
import io.paidthrough.payment.rail.card.CardCharges;
import io.paidthrough.payment.rail.card.CardCharging;
import io.paidthrough.payment.rail.card.CardDeclines;
import io.paidthrough.payment.receipt.Receipts;
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
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Turns an order into a payment, inside the caller's transaction: looks up what is known, lets the
 * rules admit it, sends one command. No card is charged here: an order is stored before money can
 * move, and {@link CardCharging} asks for it afterwards.
 */
@Component
class Submission {
  private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A payment was submitted. */
  record Submitted(SubmitPayment order, List<YearMonth> onTimeFor) {
    /** Whether its card has still to be charged. */
    boolean isToBeCharged() {
      return order.rail() == Rail.CARD;
    }
  }

  private final Enrollments enrollments;
  private final Receipts receipts;
  private final Vault vault;
  private final PaymentQueries payments;
  private final ExchangePolicy policy;
  private final AchTiming ach;
  private final Optional<Rails> rails;
  private final CardCharging cards;
  private final CardCharges charges;
  private final CardDeclines declines;
  private final Commands commands;
  private final BusinessClock clock;

  Submission(
      Enrollments enrollments,
      Receipts receipts,
      Vault vault,
      PaymentQueries payments,
      ExchangePolicy policy,
      AchTiming ach,
      Optional<Rails> rails,
      CardCharging cards,
      CardCharges charges,
      CardDeclines declines,
      Commands commands,
      BusinessClock clock) {
    this.enrollments = enrollments;
    this.receipts = receipts;
    this.vault = vault;
    this.payments = payments;
    this.policy = policy;
    this.ach = ach;
    this.rails = rails;
    this.cards = cards;
    this.charges = charges;
    this.declines = declines;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * @throws EnrollmentNotKnown when billing's facts about it have not arrived, or never will
   * @throws Problem when the order is refused; nothing is stored then
   */
  Submitted submit(PaymentRequest request, Cause cause) {
    var now = clock.instant();
    var enrollment =
        enrollments.takeTurn(request.enrollmentId()).orElseThrow(EnrollmentNotKnown::new);
    var instrument = instrumentOf(request, enrollment);
    admit(request, instrument, now);
    mayBeAsked(instrument, now);
    var order = order(request, enrollment, instrument, now);
    var onTimeFor = onTimeFor(order, enrollment);
    commands.send(order, cause);
    receipts.keep(UUID.fromString(order.paymentId()), onTimeFor);
    if (order.rail() == Rail.CARD) {
      charges.expect(UUID.fromString(order.paymentId()));
    }
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

  private SubmitPayment order(
      PaymentRequest request, KnownEnrollment enrollment, Instrument instrument, Instant now) {
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
        offer(instrument));
  }

  private LocalDate expectedSettlement(Instrument instrument, Instant now) {
    return switch (instrument.method().rail()) {
      case ACH -> ach.settlement(LocalDateTime.ofInstant(now, clock.getZone()));
      case CARD, CHECK -> clock.dateOf(now);
    };
  }

  private RailAnswer offer(Instrument instrument) {
    return switch (instrument.method().rail()) {
      case ACH -> rails.orElseThrow(Submission::noRails).debitAccount();
      case CARD -> cards.isConnected() ? new RailAnswer.Pending() : noCards();
      case CHECK -> throw new IllegalStateException("no instrument is a check");
    };
  }

  static Problem noRails() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "RAIL_UNAVAILABLE",
        "No bank and no card network is connected here; nothing was stored.");
  }

  private static RailAnswer noCards() {
    throw noRails();
  }

  /** Whether anything at all can be paid with here. */
  boolean isConnected() {
    return rails.isPresent() || cards.isConnected();
  }

  private static List<YearMonth> onTimeFor(SubmitPayment order, KnownEnrollment enrollment) {
    return OnTime.monthsOf(order.amount(), order.submittedOn(), enrollment.openMonths());
  }
}
