package io.paidthrough.payment.draft;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.ConfirmationNumber;
import io.paidthrough.payment.payment.OnTime;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.Rails;
import io.paidthrough.payment.rail.card.CardCharges;
import io.paidthrough.payment.rail.card.CardCharging;
import io.paidthrough.payment.rail.card.CardDeclines;
import io.paidthrough.payment.receipt.Receipts;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Submits payments that follow from something else, inside the caller's transaction. */
@Component
class UnattendedPayments {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * What is to be paid.
   *
   * @param retryOf the payment that came back and is presented again; else null
   */
  record Order(
      UUID paymentId,
      String enrollmentId,
      Money amount,
      Channel channel,
      Instrument instrument,
      @Nullable String retryOf) {}

  private final Optional<Rails> rails;
  private final CardCharging cards;
  private final CardCharges charges;
  private final CardDeclines declines;
  private final AchTiming ach;
  private final Receipts receipts;
  private final Commands commands;
  private final BusinessClock clock;

  UnattendedPayments(
      Optional<Rails> rails,
      CardCharging cards,
      CardCharges charges,
      CardDeclines declines,
      AchTiming ach,
      Receipts receipts,
      Commands commands,
      BusinessClock clock) {
    this.rails = rails;
    this.cards = cards;
    this.charges = charges;
    this.declines = declines;
    this.ach = ach;
    this.receipts = receipts;
    this.commands = commands;
    this.clock = clock;
  }

  /** Whether there is a rail to submit anything to. */
  boolean arePossible() {
    return rails.isPresent() || cards.isConnected();
  }

  /** Whether there is a rail for this instrument. */
  boolean arePossibleWith(Instrument instrument) {
    return switch (instrument.method().rail()) {
      case ACH -> rails.isPresent();
      case CARD -> cards.isConnected();
      case CHECK -> false;
    };
  }

  /** Whether a card's network does not want to hear of it again. */
  boolean areRefusedFor(Instrument instrument) {
    return instrument.method().rail() == Rail.CARD
        && declines.retryOf(instrument, true).refusal(clock.instant()).isPresent();
  }

  void submit(Order order, KnownEnrollment enrollment, Cause cause) {
    var now = clock.instant();
    var payment =
        new SubmitPayment(
            order.paymentId().toString(),
            order.enrollmentId(),
            enrollment.memberId(),
            ConfirmationNumber.of(RANDOM.nextLong()),
            order.amount(),
            order.instrument().method().rail(),
            order.channel(),
            order.instrument().instrumentId().toString(),
            order.instrument().last4(),
            now,
            clock.dateOf(now),
            expectedSettlement(order.instrument(), now),
            null,
            new Terms(null, null, order.retryOf()), // no fee: the authorization names none
            offer(order.instrument()));
    commands.send(payment, cause);
    receipts.keep(order.paymentId(), onTimeFor(payment, enrollment));
    if (payment.rail() == Rail.CARD) {
      charges.leave(order.paymentId());
    }
  }

  private LocalDate expectedSettlement(Instrument instrument, Instant now) {
    return switch (instrument.method().rail()) {
      case ACH -> ach.settlement(LocalDateTime.ofInstant(now, clock.getZone()));
      case CARD, CHECK -> clock.dateOf(now);
    };
  }

  /** A card is charged after this is stored, under the payment's id. */
  private RailAnswer offer(Instrument instrument) {
    return switch (instrument.method().rail()) {
      case ACH -> rails.orElseThrow().debitAccount();
      case CARD -> new RailAnswer.Pending();
      case CHECK -> throw new IllegalStateException("no instrument is a check");
    };
  }

  private static List<YearMonth> onTimeFor(SubmitPayment payment, KnownEnrollment enrollment) {
    return OnTime.monthsOf(payment.amount(), payment.submittedOn(), enrollment.openMonths());
  }
}
