package io.paidthrough.payment.lockbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.events.payment.SuspenseFact;
import io.paidthrough.events.payment.UnidentifiedMoneyMatched;
import io.paidthrough.events.payment.UnidentifiedMoneyReceived;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.CouponLine;
import io.paidthrough.payment.payment.MailMatch;
import io.paidthrough.payment.payment.MailedItem;
import io.paidthrough.payment.payment.OnTime;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import io.paidthrough.payment.payment.RailAnswer;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.payment.receipt.ConfirmationNumbers;
import io.paidthrough.payment.receipt.Receipts;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.store.FactWriter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes payments of what came by mail, always in the caller's transaction. A payment is of the day
 * on which its envelope was received, however late somebody keys or matches it (R-LATE-KEYED).
 */
@Component
public class MailedPayments {
  static final String STREAM_TYPE = "Suspense";

  private record Matched(NewReceipt receipt, MailMatch match) {
    String turn() {
      return match instanceof MailMatch.To(var enrollmentId) ? enrollmentId : "";
    }
  }

  private final Lockbox lockbox;
  private final Enrollments enrollments;
  private final Receipts receipts;
  private final ExchangePolicies policies;
  private final Commands commands;
  private final FactWriter facts;
  private final BusinessClock clock;

  MailedPayments(
      Lockbox lockbox,
      Enrollments enrollments,
      Receipts receipts,
      ExchangePolicies policies,
      Commands commands,
      FactWriter facts,
      BusinessClock clock) {
    this.lockbox = lockbox;
    this.enrollments = enrollments;
    this.receipts = receipts;
    this.policies = policies;
    this.commands = commands;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Says of receipts whose they are. Turns of enrollments are taken in one order everywhere, so
   * that two batches never wait for each other.
   */
  public void apply(List<NewReceipt> claimed, Cause cause) {
    claimed.stream()
        .map(receipt -> new Matched(receipt, match(receipt.item())))
        .sorted(Comparator.comparing(Matched::turn))
        .forEach(matched -> apply(matched, cause));
  }

  private MailMatch match(MailedItem item) {
    var couponMember =
        Optional.ofNullable(item.coupon())
            .flatMap(CouponLine::parse)
            .map(CouponLine::memberId)
            .orElse(null);
    return MailMatch.of(
        item,
        policies.onOrFirst(item.receivedOn()).mailedItems().kinds(),
        enrollments.candidates(item.memberId(), couponMember, item.enrollmentId()));
  }

  private void apply(Matched matched, Cause cause) {
    var receipt = matched.receipt();
    switch (matched.match()) {
      case MailMatch.To(var enrollmentId) ->
          lockbox.accept(
              receipt.receiptId(),
              enrollmentId,
              pay(
                  receipt.receiptId(),
                  enrollmentId,
                  enrollments.takeTurn(enrollmentId).orElseThrow(),
                  receipt.amount(),
                  receipt.item().receivedOn(),
                  receipt.checkLast4(),
                  cause));
      case MailMatch.Nobody(var why) -> {
        lockbox.suspend(receipt.receiptId(), why);
        var id = receipt.receiptId().toString();
        say(
            id,
            new UnidentifiedMoneyReceived(
                id, id, receipt.amount(), Rail.CHECK, receipt.item().receivedOn(), why.name()),
            cause);
      }
    }
  }

  /** What came of a person's word whose an item is. */
  public sealed interface Matching {
    /** It is a payment now. */
    record Done(UUID paymentId) implements Matching {}

    /** There is no such receipt. */
    record Unknown() implements Matching {}

    /** It was somebody's before. */
    record AlreadyMatched() implements Matching {}

    /** Its bank did not pay it. */
    record Returned() implements Matching {}

    /** There is no such enrollment here. */
    record NoEnrollment() implements Matching {}
  }

  /** Somebody knows whose it is. The first word holds; who comes later hears so. */
  public Matching match(UUID receiptId, String enrollmentId, Cause cause) {
    var found = lockbox.lock(receiptId);
    if (found.isEmpty()) {
      return new Matching.Unknown();
    }
    var receipt = found.get();
    return switch (receipt.status()) {
      case NEW -> new Matching.Unknown();
      case ACCEPTED, MATCHED -> new Matching.AlreadyMatched();
      case RETURNED -> new Matching.Returned();
      case UNIDENTIFIED ->
          enrollments
              .takeTurn(enrollmentId)
              .<Matching>map(known -> match(receipt, enrollmentId, known, cause))
              .orElseGet(Matching.NoEnrollment::new);
    };
  }

  private Matching match(
      Receipt receipt, String enrollmentId, KnownEnrollment enrollment, Cause cause) {
    var last4 = Optional.ofNullable(receipt.checkLast4()).orElse(NewReceipt.NO_NUMBER);
    var paymentId =
        pay(
            receipt.receiptId(),
            enrollmentId,
            enrollment,
            receipt.amount(),
            receipt.receivedOn(),
            last4,
            cause);
    lockbox.match(receipt.receiptId(), enrollmentId, paymentId);
    var id = receipt.receiptId().toString();
    say(
        id,
        new UnidentifiedMoneyMatched(
            id,
            id,
            receipt.amount(),
            receipt.receivedOn(),
            clock.today(),
            enrollmentId,
            paymentId.toString()),
        cause);
    return new Matching.Done(paymentId);
  }

  private UUID pay(
      UUID receiptId,
      String enrollmentId,
      KnownEnrollment enrollment,
      Money amount,
      LocalDate receivedOn,
      String last4,
      Cause cause) {
    var paymentId = UuidCreator.getTimeOrderedEpoch();
    commands.send(
        new SubmitPayment(
            paymentId.toString(),
            enrollmentId,
            enrollment.memberId(),
            ConfirmationNumbers.next(),
            amount,
            Rail.CHECK,
            Channel.MAIL,
            receiptId.toString(),
            last4,
            clock.instant(),
            receivedOn,
            receivedOn,
            null,
            SubmitPayment.Terms.under(policies.onOrFirst(receivedOn).mailedItemsRule()),
            new RailAnswer.Settled()),
        cause);
    receipts.keep(paymentId, OnTime.monthsOf(amount, receivedOn, enrollment.openMonths()));
    return paymentId;
  }

  private void say(String receiptId, SuspenseFact fact, Cause cause) {
    facts.append(STREAM_TYPE, List.of(new FactWriter.Entry(receiptId, fact, cause)));
  }
}
