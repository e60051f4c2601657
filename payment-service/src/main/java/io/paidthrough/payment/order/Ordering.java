package io.paidthrough.payment.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.OnTime;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment.Terms;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.payment.rail.Collections;
import io.paidthrough.payment.rail.card.CardCharges;
import io.paidthrough.payment.rail.card.CardCharging;
import io.paidthrough.payment.receipt.ConfirmationNumbers;
import io.paidthrough.payment.receipt.Receipts;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes an admitted order a payment, in the caller's transaction: one command, and the receipt for
 * the payer. No money moves here: a debit waits for the day's file, and a card is charged after the
 * transaction.
 */
@Component
public class Ordering {
  /**
   * What is to be paid, and from what.
   *
   * @param clientReference the caller's own; null when there is none
   */
  public record Order(
      UUID paymentId,
      String enrollmentId,
      Money amount,
      Channel channel,
      Instrument instrument,
      @Nullable String clientReference,
      Terms terms) {

    /** One that nobody gave before. */
    public static Order of(
        String enrollmentId, Money amount, Channel channel, Instrument instrument, Terms terms) {
      return new Order(
          UuidCreator.getTimeOrderedEpoch(),
          enrollmentId,
          amount,
          channel,
          instrument,
          null,
          terms);
    }

    /** The same under the caller's own reference. */
    public Order as(@Nullable String clientReference) {
      return new Order(
          paymentId, enrollmentId, amount, channel, instrument, clientReference, terms);
    }
  }

  /** An order that became a payment, and the months it is on time for. */
  public record Placed(SubmitPayment payment, List<YearMonth> onTimeFor) {}

  private final Collections collections;
  private final CardCharging cards;
  private final CardCharges charges;
  private final AchTiming ach;
  private final Receipts receipts;
  private final Commands commands;
  private final BusinessClock clock;

  Ordering(
      Collections collections,
      CardCharging cards,
      CardCharges charges,
      AchTiming ach,
      Receipts receipts,
      Commands commands,
      BusinessClock clock) {
    this.collections = collections;
    this.cards = cards;
    this.charges = charges;
    this.ach = ach;
    this.receipts = receipts;
    this.commands = commands;
    this.clock = clock;
  }

  /** Whether anything at all can be paid with here. */
  public boolean isPossible() {
    return collections.arePossible() || cards.isConnected();
  }

  /** Whether money can be taken on a rail. */
  public boolean isPossibleOn(Rail rail) {
    return switch (rail) {
      case ACH -> collections.arePossible();
      case CARD -> cards.isConnected();
      case CHECK -> false;
    };
  }

  /** Places an order whose card, if it is one, the caller charges right after the transaction. */
  public Placed place(Order order, KnownEnrollment enrollment, Cause cause) {
    var placed = submit(order, enrollment, cause);
    if (placed.payment.rail() == Rail.CARD) {
      charges.expect(order.paymentId);
    }
    return placed;
  }

  /** Places an order whose card, if it is one, is charged by whoever looks next. */
  public void leave(Order order, KnownEnrollment enrollment, Cause cause) {
    var placed = submit(order, enrollment, cause);
    if (placed.payment.rail() == Rail.CARD) {
      charges.leave(order.paymentId);
    }
  }

  private Placed submit(Order order, KnownEnrollment enrollment, Cause cause) {
    var payment = payment(order, enrollment);
    var onTimeFor = OnTime.monthsOf(order.amount, payment.submittedOn(), enrollment.openMonths());
    commands.send(payment, cause);
    receipts.keep(order.paymentId, onTimeFor);
    return new Placed(payment, onTimeFor);
  }

  private SubmitPayment payment(Order order, KnownEnrollment enrollment) {
    var now = clock.instant();
    var rail = order.instrument.method().rail();
    if (!isPossibleOn(rail)) {
      throw new IllegalStateException("nobody is connected who takes money by " + rail);
    }
    return new SubmitPayment(
        order.paymentId.toString(),
        order.enrollmentId,
        enrollment.memberId(),
        ConfirmationNumbers.next(),
        order.amount,
        rail,
        order.channel,
        order.instrument.instrumentId().toString(),
        order.instrument.last4(),
        now,
        clock.dateOf(now),
        expectedSettlement(rail, now),
        order.clientReference,
        order.terms,
        new RailAnswer.Pending());
  }

  private LocalDate expectedSettlement(Rail rail, Instant now) {
    return switch (rail) {
      case ACH -> ach.settlement(LocalDateTime.ofInstant(now, clock.getZone()));
      case CARD, CHECK -> clock.dateOf(now);
    };
  }
}
