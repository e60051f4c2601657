package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.AgreeArrangement;
import io.paidthrough.billing.account.BillingCommand.ChangePremium;
import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.EndEnrollment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ExtendDueDate;
import io.paidthrough.billing.account.BillingCommand.InheritGrace;
import io.paidthrough.billing.account.BillingCommand.LeaveGrace;
import io.paidthrough.billing.account.BillingCommand.PayRefund;
import io.paidthrough.billing.account.BillingCommand.PlaceHold;
import io.paidthrough.billing.account.BillingCommand.PriceReinstatement;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.Reinstate;
import io.paidthrough.billing.account.BillingCommand.ReleaseHold;
import io.paidthrough.billing.account.BillingCommand.ReopenRefund;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.billing.account.BillingCommand.WaivePremium;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.RefundReopened;

/**
 * The rules of billing: {@code (state, command, policy) -> facts | refusal}. No clock, no random,
 * no I/O. Each rule has its own file; {@link Review} says in which order a day asks them.
 */
final class BillingDecider {
  private BillingDecider() {}

  static Decision decide(BillingState state, BillingCommand command, ExchangePolicy policy) {
    var decision = new Unfolding(state);
    return switch (command) {
      case RegisterEnrollment c -> Registration.decide(state, c, policy);
      case ExpectPayment c -> expect(decision, c, policy);
      case ReceivePayment c -> receive(decision, c, policy);
      case DropPayment c -> drop(decision, c, policy);
      case ReversePayment c -> reverse(decision, c, policy);
      case PayRefund c -> pay(decision, c, policy);
      case ReopenRefund c -> reopen(decision, c, policy);
      case BillingCommand.Review c -> {
        Review.of(decision, c.asOf(), null, policy);
        Notices.remind(decision, c.asOf(), policy);
        yield decision.decided();
      }
      case LeaveGrace _, PriceReinstatement _ -> Decision.nothingNew();
      case InheritGrace c -> GraceOverTheYear.decide(decision, c, policy);
      case ChangePremium c -> PremiumChanges.change(decision, c, policy);
      case WaivePremium c -> PremiumChanges.waive(decision, c, policy);
      case ExtendDueDate c -> Extensions.decide(decision, c, policy);
      case AgreeArrangement c -> Arrangements.agree(decision, c, policy);
      case PlaceHold c -> Holds.place(decision, c, policy);
      case ReleaseHold c -> Holds.release(decision, c, policy);
      case EndEnrollment c -> Ending.decide(decision, c, policy);
      case Reinstate c -> Reinstatement.correct(decision, c, policy);
    };
  }

  /** Counted once, from the day of its submission. */
  private static Decision expect(Unfolding decision, ExpectPayment c, ExchangePolicy policy) {
    if (decision.ledger().tender(c.paymentId()).isPresent()) {
      return Decision.nothingNew();
    }
    decision.add(new PaymentPending(c.enrollmentId(), c.paymentId(), c.amount(), c.submittedOn()));
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  private static Decision receive(Unfolding decision, ReceivePayment c, ExchangePolicy policy) {
    var known = decision.ledger().tender(c.paymentId());
    if (known.isPresent() && known.get().standing() != Tender.Standing.PENDING) {
      return Decision.nothingNew();
    }
    // Money submitted after a deadline never meets it, even if nobody has looked yet.
    BinderRule.decide(decision, c.submittedOn(), null, policy);
    Placement.place(decision, c, policy);
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  private static Decision drop(Unfolding decision, DropPayment c, ExchangePolicy policy) {
    var tender = decision.ledger().tender(c.paymentId());
    if (tender.isEmpty() || tender.get().standing() != Tender.Standing.PENDING) {
      return Decision.nothingNew();
    }
    var before = decision.account();
    decision.add(
        new PaymentFellThrough(c.enrollmentId(), c.paymentId(), tender.get().amount(), c.reason()));
    afterMoneyWent(decision, before, c, c.reason(), policy);
    return decision.decided();
  }

  private static Decision reverse(Unfolding decision, ReversePayment c, ExchangePolicy policy) {
    var tender = decision.ledger().tender(c.paymentId());
    if (tender.isEmpty() || tender.get().standing() == Tender.Standing.GONE) {
      return Decision.nothingNew();
    }
    var before = decision.account();
    Placement.takeBack(decision, tender.get(), c, policy);
    Fees.assessReturned(decision, c.paymentId(), c.asOf(), policy);
    afterMoneyWent(decision, before, c, c.reason(), policy);
    return decision.decided();
  }

  /** Money that left is gone from wherever it is now. */
  private static Decision pay(Unfolding decision, PayRefund c, ExchangePolicy policy) {
    var tender = decision.ledger().tender(c.paymentId());
    if (tender.isEmpty()
        || tender.get().standing() != Tender.Standing.RECEIVED
        || tender.get().refunds().containsKey(c.refundId())
        || tender.get().here().isZero()) {
      return Decision.nothingNew();
    }
    var before = decision.account();
    Placement.giveBack(decision, tender.get(), c, policy);
    afterMoneyWent(decision, before, c, Placement.REFUNDED, policy);
    return decision.decided();
  }

  /** One that never left is due still. */
  private static Decision reopen(Unfolding decision, ReopenRefund c, ExchangePolicy policy) {
    var back =
        decision
            .ledger()
            .tender(c.paymentId())
            .filter(tender -> tender.standing() == Tender.Standing.RECEIVED)
            .map(tender -> tender.refunds().getOrDefault(c.refundId(), Money.ZERO))
            .orElse(Money.ZERO);
    if (back.isZero()) {
      return Decision.nothingNew();
    }
    decision.add(
        new RefundReopened(
            c.enrollmentId(),
            c.paymentId(),
            c.refundId(),
            back,
            decision.ledger().refundDue().plus(back),
            c.reopenedOn(),
            c.reason()));
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  /** T6 and T19: everything is judged again as of now, on the original dates. */
  private static void afterMoneyWent(
      Unfolding decision,
      Account before,
      BillingCommand c,
      PaymentReason because,
      ExchangePolicy policy) {
    Placement.useCredit(decision, c.asOf(), policy);
    GraceRule.grantNoticeIfLost(decision, before, c.asOf(), because, policy);
    Review.of(decision, c.asOf(), because, policy);
  }
}
