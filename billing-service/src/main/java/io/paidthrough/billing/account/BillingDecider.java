package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.billing.account.BillingCommand.ReviewDeadlines;
import io.paidthrough.billing.account.BillingState.Cancelled;
import io.paidthrough.billing.account.BillingState.NotRegistered;
import io.paidthrough.billing.account.BillingState.Open;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentFellThrough;
import io.paidthrough.events.billing.PaymentPending;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The rules of billing: {@code (state, command, policy) -> facts | refusal}. No clock, no random,
 * no I/O. How money finds its months is in {@link Allocation} and {@link Placement}, what makes a
 * binder in {@link BinderRule}, dates and thresholds in {@link ExchangePolicy}.
 */
final class BillingDecider {
  private BillingDecider() {}

  static Decision decide(BillingState state, BillingCommand command, ExchangePolicy policy) {
    return switch (command) {
      case RegisterEnrollment c -> register(state, c, policy);
      case ExpectPayment c -> expect(state, c);
      case ReceivePayment c -> receive(state, c, policy);
      case DropPayment c -> drop(state, c, policy);
      case ReversePayment c -> reverse(state, c, policy);
      case ReviewDeadlines c -> {
        var decision = new Unfolding(state);
        cancelIfMissed(decision, c.asOf(), null, policy);
        yield decision.decided();
      }
    };
  }

  private static Decision register(
      BillingState state, RegisterEnrollment c, ExchangePolicy policy) {
    return switch (state) {
      case NotRegistered _ -> registerNew(state, c, policy);
      case Open open -> registerAgain(open.registration(), c);
      case Cancelled cancelled -> registerAgain(cancelled.registration(), c);
    };
  }

  private static Decision registerAgain(EnrollmentRegistered before, RegisterEnrollment c) {
    return before.equals(registration(c, before.registeredOn()))
        ? Decision.nothingNew()
        : Decision.refuse(
            Refusal.Code.ENROLLMENT_ALREADY_REGISTERED,
            "Enrollment " + c.enrollmentId() + " is registered on other terms.");
  }

  private static Decision registerNew(
      BillingState state, RegisterEnrollment c, ExchangePolicy policy) {
    var month = YearMonth.from(c.coverageStart());
    if (c.coverageStart().getDayOfMonth() != 1) {
      return Decision.refuse(
          Refusal.Code.COVERAGE_START_INVALID, "Coverage starts on the 1st of a month.");
    }
    if (month.atEndOfMonth().isBefore(c.asOf())) {
      return Decision.refuse(Refusal.Code.COVERAGE_MONTH_OVER, month + " is over.");
    }
    var deadline = policy.binderDeadline(month, c.asOf());
    if (c.asOf().isAfter(deadline) && c.premium().memberResponsibility().isPositive()) {
      return Decision.refuse(
          Refusal.Code.BINDER_DEADLINE_PASSED,
          "The first payment for %s was due by %s.".formatted(month, deadline));
    }
    var decision = new Unfolding(state);
    decision.add(registration(c, c.asOf()));
    Placement.issueInvoice(decision, c.enrollmentId(), month, c, policy);
    return decision.decided();
  }

  private static EnrollmentRegistered registration(RegisterEnrollment c, LocalDate registeredOn) {
    return new EnrollmentRegistered(
        c.enrollmentId(),
        c.memberId(),
        c.plan(),
        c.coverageStart(),
        c.assistance(),
        c.premium(),
        registeredOn, null, null);
  }

  /** Counted once, and only while there is a deadline it could count for. */
  private static Decision expect(BillingState state, ExpectPayment c) {
    var decision = new Unfolding(state);
    if (state instanceof Open open && open.ledger().tender(c.paymentId()).isEmpty()) {
      decision.add(
          new PaymentPending(c.enrollmentId(), c.paymentId(), c.amount(), c.submittedOn()));
    }
    return decision.decided();
  }

  private static Decision receive(BillingState state, ReceivePayment c, ExchangePolicy policy) {
    var decision = new Unfolding(state);
    var known = decision.ledger().tender(c.paymentId());
    if (known.isPresent() && known.get().standing() != Tender.Standing.PENDING) {
      return Decision.nothingNew();
    }
    // Money submitted after a deadline never meets it, even if nobody has looked yet.
    cancelIfMissed(decision, c.submittedOn(), null, policy);
    switch (decision.state()) {
      case NotRegistered _ -> throw new IllegalStateException("not registered");
      case Open _ -> Placement.place(decision, c, policy);
      case Cancelled _ ->
          decision.add(
              new RefundDue(
                  c.enrollmentId(),
                  c.paymentId(),
                  c.amount(),
                  c.submittedOn(),
                  c.receivedOn(),
                  policy.binderRule()));
    }
    return decision.decided();
  }

  private static Decision drop(BillingState state, DropPayment c, ExchangePolicy policy) {
    var decision = new Unfolding(state);
    decision
        .ledger()
        .tender(c.paymentId())
        .filter(tender -> tender.standing() == Tender.Standing.PENDING)
        .ifPresent(
            tender -> {
              decision.add(
                  new PaymentFellThrough(
                      c.enrollmentId(), c.paymentId(), tender.amount(), c.reason()));
              cancelIfMissed(decision, c.droppedOn(), c.reason(), policy);
            });
    return decision.decided();
  }

  private static Decision reverse(BillingState state, ReversePayment c, ExchangePolicy policy) {
    var decision = new Unfolding(state);
    decision
        .ledger()
        .tender(c.paymentId())
        .filter(tender -> tender.standing() != Tender.Standing.GONE)
        .ifPresent(
            tender -> {
              Placement.takeBack(decision, tender, c, policy);
              cancelIfMissed(decision, c.reversedOn(), c.reason(), policy);
            });
    return decision.decided();
  }

  /** T3 and T6: without its binder in time, coverage never takes effect and nothing is owed. */
  private static void cancelIfMissed(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    if (!(decision.state() instanceof Open open) || open.tookEffect()) {
      return;
    }
    open.ledger()
        .binder()
        .filter(
            binder -> !binder.paid() && BinderRule.isMissed(binder, open.ledger(), asOf, policy))
        .ifPresent(binder -> cancel(decision, binder, asOf, because, policy));
  }

  private static void cancel(
      Unfolding decision,
      Charge binder,
      LocalDate asOf,
      @Nullable PaymentReason because,
      ExchangePolicy policy) {
    var ledger = decision.ledger();
    var enrollmentId = ((Open) decision.state()).registration().enrollmentId();
    decision.add(
        new DeadlineMissed(
            enrollmentId,
            DeadlineMissed.Kind.BINDER,
            binder.month(),
            binder.deadlineOn(),
            binder.amount(),
            BinderRule.countedInTime(binder, ledger),
            asOf,
            because,
            policy.binderRule()));
    for (var charge : ledger.charges().values()) {
      var balance =
          decision.ledger().balance().minus(decision.ledger().charge(charge.month()).open());
      decision.add(
          new InvoiceVoided(
              enrollmentId,
              charge.invoiceId(),
              charge.month(),
              charge.amount(),
              balance,
              policy.binderRule()));
    }
    ledger
        .tenders()
        .forEach(
            (paymentId, tender) -> {
              if (tender.held().isPositive()) {
                decision.add(
                    new RefundDue(
                        enrollmentId,
                        paymentId,
                        tender.held(),
                        tender.submittedOn(),
                        asOf,
                        policy.binderRule()));
              }
            });
  }
}
