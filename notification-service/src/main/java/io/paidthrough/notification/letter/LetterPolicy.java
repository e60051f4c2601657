package io.paidthrough.notification.letter;

import io.paidthrough.events.Fact;
import io.paidthrough.events.coverage.CoverageCancelled;
import io.paidthrough.events.coverage.CoverageCured;
import io.paidthrough.events.coverage.CoverageEffectuated;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.coverage.CoverageHeld;
import io.paidthrough.events.coverage.CoverageInGrace;
import io.paidthrough.events.coverage.CoverageReinstated;
import io.paidthrough.events.coverage.CoverageTerminated;
import io.paidthrough.events.coverage.EffectuationWithdrawn;
import io.paidthrough.events.payment.AutoPayActivated;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.events.payment.AutoPayHeld;
import io.paidthrough.events.payment.AutoPayResumed;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.PaymentVoided;
import io.paidthrough.events.payment.RefundCancelled;
import io.paidthrough.events.payment.RefundFailed;
import io.paidthrough.events.payment.RefundScheduled;
import java.util.List;
import java.util.Optional;

/**
 * Which fact is worth a letter, and what it says. One at most, or two where payer and subscriber
 * are not the same: each is told what is theirs to know.
 */
public final class LetterPolicy {
  private LetterPolicy() {}

  /** The letters a fact leads to, no two of a type; empty for facts nobody is written about. */
  public static List<Letter> lettersAbout(Fact fact) {
    return switch (fact) {
      case PaymentRejected f when f.paidBy() != null -> List.of(toPayer(f));
      case PaymentReturned f when f.paidBy() != null ->
          List.of(toPayer(f), new Letter.OthersPaymentReturned(f.amount()));
      default -> letterAbout(fact).stream().toList();
    };
  }

  /** Of money that never came the subscriber had not been told. */
  private static Letter toPayer(PaymentRejected fact) {
    return new Letter.PayerRejected(
        fact.paymentId(), fact.amount(), fact.confirmationNumber(), fact.reason(), false);
  }

  private static Letter toPayer(PaymentReturned fact) {
    return new Letter.PayerRejected(
        fact.paymentId(), fact.amount(), fact.confirmationNumber(), fact.reason(), true);
  }

  private static Optional<Letter> letterAbout(Fact fact) {
    return switch (fact) {
      case PaymentFact payment -> aboutPayment(payment);
      case AutoPayFact autoPay -> aboutAutoPay(autoPay);
      case CoverageFact coverage -> aboutCoverage(coverage);
      default -> Optional.empty();
    };
  }

  private static Optional<Letter> aboutPayment(PaymentFact fact) {
    return switch (fact) {
      // Whoever submits a payment sees its confirmation number at once; a letter follows the money.
      // A guest has no account to look into: the number is all there is to hold.
      case PaymentSubmitted f when f.paidBy() == PaidBy.GUEST ->
          Optional.of(
              new Letter.PayerConfirmed(
                  f.paymentId(), f.amount(), f.confirmationNumber(), f.submittedOn()));
      case PaymentSubmitted _ -> Optional.empty();
      case PaymentReceived f ->
          Optional.of(new Letter.PaymentConfirmed(f.amount(), f.confirmationNumber()));
      case PaymentRejected f ->
          Optional.of(
              new Letter.PaymentRejected(
                  f.amount(), f.confirmationNumber(), f.reason(), false, null));
      case PaymentReturned f ->
          Optional.of(
              new Letter.PaymentRejected(
                  f.amount(), f.confirmationNumber(), f.reason(), true, f.retryOn()));
      // Whoever voids sees it at once; a refund is told when it leaves.
      case PaymentVoided _, RefundScheduled _, RefundCancelled _ -> Optional.empty();
      case PaymentRefunded f when f.paidBy() != null ->
          Optional.of(new Letter.PayerRefunded(f.paymentId(), f.amount(), f.rail()));
      case PaymentRefunded f -> Optional.of(new Letter.PaymentRefunded(f.amount(), f.rail()));
      case RefundFailed f when f.paidBy() != null ->
          Optional.of(new Letter.PayerRefundFailed(f.paymentId(), f.amount()));
      case RefundFailed f -> Optional.of(new Letter.RefundFailed(f.amount()));
    };
  }

  private static Optional<Letter> aboutAutoPay(AutoPayFact fact) {
    return switch (fact) {
      case AutoPayActivated f ->
          Optional.of(
              new Letter.AutoPayActivated(
                  f.last4(), f.amount(), f.draftDay(), f.textVersion(), f.activatedOn()));
      case AutoPayHeld f -> Optional.of(new Letter.AutoPayHeld(f.heldOn(), f.reason()));
      // It comes with a new authorization, of which the member has the copy.
      case AutoPayResumed _ -> Optional.empty();
      case AutoPayCancelled f -> aboutCancelled(f);
    };
  }

  private static Optional<Letter> aboutCancelled(AutoPayCancelled fact) {
    return switch (fact.why()) {
      case BY_PAYER -> cancelled(fact, Letter.AutoPayCancelled.Why.BY_PAYER);
      case REVOKED_AT_BANK -> cancelled(fact, Letter.AutoPayCancelled.Why.REVOKED_AT_BANK);
      case COVERAGE_ENDED -> cancelled(fact, Letter.AutoPayCancelled.Why.COVERAGE_ENDED);
      // What took its place has been told.
      case REPLACED -> Optional.empty();
    };
  }

  private static Optional<Letter> cancelled(
      AutoPayCancelled fact, Letter.AutoPayCancelled.Why why) {
    return Optional.of(new Letter.AutoPayCancelled(fact.cancelledOn(), why));
  }

  private static Optional<Letter> aboutCoverage(CoverageFact fact) {
    return switch (fact) {
      case CoverageEffectuated f when f.paidThrough() != null ->
          Optional.of(
              new Letter.CoverageStarts(
                  f.effectiveStart(),
                  f.paidThrough(),
                  !f.decidedOn().isBefore(f.effectiveStart())));
      // A renewal of which nothing is paid yet: the member stays, and has the bill.
      case CoverageEffectuated _ -> Optional.empty();
      // The letter about the returned payment tells it, and that there is still time to pay.
      case EffectuationWithdrawn _ -> Optional.empty();
      case CoverageCancelled f when f.deadline() != null ->
          Optional.of(
              new Letter.CoverageCancelled(
                  f.effectiveStart(), f.deadline(), f.amountOwed(), f.because()));
      case CoverageCancelled _,
          CoverageInGrace _,
          CoverageCured _,
          CoverageHeld _,
          CoverageTerminated _,
          CoverageReinstated _ ->
          Optional.empty();
    };
  }
}
