package io.paidthrough.payment.rail.card;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cardholders who dispute a charge with their bank. The money leaves when the chargeback is opened;
 * if it is won it comes back as a new payment, ordered when the disputed one was. Every stage is
 * reached once, whoever tells of it and however often. To be called inside a transaction.
 */
@Component
public class Chargebacks {

  /** How far a dispute has come. */
  public enum Stage {
    /** The bank asks; no money has moved. */
    INQUIRY,
    /** The money was taken back. */
    CHARGEBACK,
    /** The money came back. */
    WON,
    /** The money stays away. */
    LOST
  }

  /**
   * One stage of one dispute.
   *
   * @param reasonCode the card network's; null when it gave none
   * @param presentedAgain the payment that takes the disputed one's place; null unless won
   */
  public record Reached(
      String chargebackId,
      Stage stage,
      @Nullable String reasonCode,
      LocalDate reachedOn,
      @Nullable UUID presentedAgain) {}

  private final JdbcClient jdbc;
  private final Commands commands;
  private final PaymentQueries payments;
  private final PaidAfterAll paidAfterAll;
  private final BusinessClock clock;

  Chargebacks(
      JdbcClient jdbc,
      Commands commands,
      PaymentQueries payments,
      PaidAfterAll paidAfterAll,
      BusinessClock clock) {
    this.jdbc = jdbc;
    this.commands = commands;
    this.payments = payments;
    this.paidAfterAll = paidAfterAll;
    this.clock = clock;
  }

  /** The bank asks about a charge; nothing else happens. */
  public void inquire(
      String chargebackId, UUID paymentId, @Nullable String reasonCode, LocalDate on) {
    reach(chargebackId, Stage.INQUIRY, paymentId, reasonCode, on, null);
  }

  /** The money was taken back. After the dispute is over this is old news and changes nothing. */
  public void open(
      String chargebackId,
      UUID paymentId,
      @Nullable String reasonCode,
      LocalDate openedOn,
      Cause cause) {
    if (isOver(chargebackId)) {
      return;
    }
    if (reach(chargebackId, Stage.CHARGEBACK, paymentId, reasonCode, openedOn, null)) {
      takeBack(paymentId, reasonCode, openedOn, cause);
    }
  }

  private void takeBack(
      UUID paymentId, @Nullable String reasonCode, LocalDate returnedOn, Cause cause) {
    commands.send(
        new ReturnPayment(
            paymentId.toString(),
            returnedOn,
            new PaymentReason(
                RejectionReason.NOT_AUTHORIZED,
                reasonCode,
                "The cardholder disputed this payment with the bank.",
                false,
                NextAction.CONTACT_US),
            null),
        cause);
  }

  /**
   * The money came back: a new payment takes the place of the disputed one, with the day on which
   * that was ordered. A dispute that never took money away gives none back.
   */
  public void win(String chargebackId, UUID paymentId, LocalDate wonOn, Cause cause) {
    var disputed = payments.find(paymentId).orElseThrow();
    var again = isOpened(chargebackId) ? UuidCreator.getTimeOrderedEpoch() : null;
    if (!isOver(chargebackId)
        && reach(chargebackId, Stage.WON, paymentId, null, wonOn, again)
        && again != null) {
      paidAfterAll.receive(disputed, again, cause);
    }
  }

  /** The money stays away; it went when the chargeback was opened, or goes now. */
  public void lose(String chargebackId, UUID paymentId, LocalDate lostOn, Cause cause) {
    if (!isOver(chargebackId)
        && reach(chargebackId, Stage.LOST, paymentId, null, lostOn, null)
        && !isOpened(chargebackId)) {
      reach(chargebackId, Stage.CHARGEBACK, paymentId, null, lostOn, null);
      takeBack(paymentId, null, lostOn, cause);
    }
  }

  /** The bank only asked, and asks no more. */
  public void drop(String chargebackId, UUID paymentId, LocalDate on) {
    if (!isOver(chargebackId)) {
      reach(chargebackId, Stage.WON, paymentId, null, on, null);
    }
  }

  /** All stages of all disputes about a payment, in their order. */
  public List<Reached> of(UUID paymentId) {
    return jdbc.sql(
            """
            SELECT chargeback_id, stage, reason_code, reached_on, presented_again
              FROM chargeback_stage WHERE payment_id = ? ORDER BY recorded_at, chargeback_id
            """)
        .param(paymentId)
        .query(Reached.class)
        .list();
  }

  private boolean isOpened(String chargebackId) {
    return hasReached(chargebackId, Stage.CHARGEBACK, Stage.CHARGEBACK);
  }

  private boolean isOver(String chargebackId) {
    return hasReached(chargebackId, Stage.WON, Stage.LOST);
  }

  private boolean hasReached(String chargebackId, Stage one, Stage other) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM chargeback_stage
                            WHERE chargeback_id = ? AND stage IN (?, ?))
            """)
        .params(chargebackId, one.name(), other.name())
        .query(Boolean.class)
        .single();
  }

  /** Whether it had not been reached before. */
  private boolean reach(
      String chargebackId,
      Stage stage,
      UUID paymentId,
      @Nullable String reasonCode,
      LocalDate on,
      @Nullable UUID presentedAgain) {
    return jdbc.sql(
                """
                INSERT INTO chargeback_stage (chargeback_id, stage, payment_id, reason_code,
                                              reached_on, presented_again, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .params(
                chargebackId,
                stage.name(),
                paymentId,
                reasonCode,
                on,
                presentedAgain,
                clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
