package io.paidthrough.notification.letter;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.Rail;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a member is told, in no language yet and without an address. */
public sealed interface Letter {
  Type type();

  /** The kinds of letters, as the API and the facts name them. */
  enum Type {
    PAYMENT_CONFIRMED(PaymentConfirmed.class),
    PAYMENT_REJECTED(PaymentRejected.class),
    PAYMENT_REFUNDED(PaymentRefunded.class),
    REFUND_FAILED(RefundFailed.class),
    PAYER_CONFIRMED(PayerConfirmed.class),
    PAYER_REJECTED(PayerRejected.class),
    PAYER_REFUNDED(PayerRefunded.class),
    PAYER_REFUND_FAILED(PayerRefundFailed.class),
    OTHERS_PAYMENT_RETURNED(OthersPaymentReturned.class),
    COVERAGE_STARTS(CoverageStarts.class),
    COVERAGE_CANCELLED(CoverageCancelled.class),
    AUTOPAY_ACTIVATED(AutoPayActivated.class),
    AUTOPAY_HELD(AutoPayHeld.class),
    AUTOPAY_CANCELLED(AutoPayCancelled.class);

    private final Class<? extends Letter> content;

    Type(Class<? extends Letter> content) {
      this.content = content;
    }

    /** The record that holds what a letter of this type tells. */
    public Class<? extends Letter> content() {
      return content;
    }
  }

  /** Money is in. */
  record PaymentConfirmed(Money amount, String confirmationNumber) implements Letter {
    @Override
    public Type type() {
      return Type.PAYMENT_CONFIRMED;
    }
  }

  /**
   * No money came, or it went back.
   *
   * @param hadCome whether the money had been in before
   * @param retryOn the day on which the same debit is presented again; null when it is not
   */
  record PaymentRejected(
      Money amount,
      String confirmationNumber,
      PaymentReason reason,
      boolean hadCome,
      @Nullable LocalDate retryOn)
      implements Letter {
    @Override
    public Type type() {
      return Type.PAYMENT_REJECTED;
    }
  }

  /**
   * Money is on its way back.
   *
   * @param rail the way it takes
   */
  record PaymentRefunded(Money amount, Rail rail) implements Letter {
    @Override
    public Type type() {
      return Type.PAYMENT_REFUNDED;
    }
  }

  /** Money that was on its way back did not arrive; a check follows. */
  record RefundFailed(Money amount) implements Letter {
    @Override
    public Type type() {
      return Type.REFUND_FAILED;
    }
  }

  /**
   * Goes to whoever paid for somebody else, and names neither the member nor the payer: whoever
   * reads it shall learn nothing of coverage, and whoever reads our copy nothing of the payer.
   */
  sealed interface ToPayer extends Letter {
    String paymentId();
  }

  /** Somebody ordered a payment for somebody else. */
  record PayerConfirmed(
      String paymentId, Money amount, String confirmationNumber, LocalDate orderedOn)
      implements ToPayer {
    @Override
    public Type type() {
      return Type.PAYER_CONFIRMED;
    }
  }

  /**
   * No money of it came, or it went back.
   *
   * @param hadCome whether the money had been in before
   */
  record PayerRejected(
      String paymentId,
      Money amount,
      String confirmationNumber,
      PaymentReason reason,
      boolean hadCome)
      implements ToPayer {
    @Override
    public Type type() {
      return Type.PAYER_REJECTED;
    }
  }

  /**
   * Money of it is on its way back.
   *
   * @param rail the way it takes
   */
  record PayerRefunded(String paymentId, Money amount, Rail rail) implements ToPayer {
    @Override
    public Type type() {
      return Type.PAYER_REFUNDED;
    }
  }

  /** Money of it that was on its way back did not arrive; a check follows. */
  record PayerRefundFailed(String paymentId, Money amount) implements ToPayer {
    @Override
    public Type type() {
      return Type.PAYER_REFUND_FAILED;
    }
  }

  /**
   * What somebody else had paid for the member went back: what it paid for is unpaid again. Whose
   * money it was, and what that bank said, is not the member's business.
   */
  record OthersPaymentReturned(Money amount) implements Letter {
    @Override
    public Type type() {
      return Type.OTHERS_PAYMENT_RETURNED;
    }
  }

  /**
   * Coverage takes effect.
   *
   * @param start first day of coverage
   * @param paidThrough last day that is fully paid
   * @param begun whether the first day was already there when this became known
   */
  record CoverageStarts(LocalDate start, LocalDate paidThrough, boolean begun) implements Letter {
    @Override
    public Type type() {
      return Type.COVERAGE_STARTS;
    }
  }

  /**
   * Coverage never takes effect.
   *
   * @param start the day it would have started
   * @param deadline last day on which the first payment would have counted
   * @param owed what the first month cost
   * @param because why the payment came to nothing; null when none was made in time
   */
  record CoverageCancelled(
      LocalDate start, LocalDate deadline, Money owed, @Nullable PaymentReason because)
      implements Letter {
    @Override
    public Type type() {
      return Type.COVERAGE_CANCELLED;
    }
  }

  /**
   * Recurring debits were authorized: the copy of the authorization (12 CFR 1005.10(b)).
   *
   * @param amount of each debit; null when it is whatever is due
   * @param draftDay day of the month
   * @param textVersion of the text that was accepted
   */
  record AutoPayActivated(
      String last4, @Nullable Money amount, int draftDay, String textVersion, LocalDate since)
      implements Letter {
    @Override
    public Type type() {
      return Type.AUTOPAY_ACTIVATED;
    }
  }

  /** No debit is made until the member acts. */
  record AutoPayHeld(LocalDate heldOn, PaymentReason reason) implements Letter {
    @Override
    public Type type() {
      return Type.AUTOPAY_HELD;
    }
  }

  /** No debit is made any more. */
  record AutoPayCancelled(LocalDate cancelledOn, Why why) implements Letter {
    /** Who ended it. */
    public enum Why {
      BY_PAYER,
      REVOKED_AT_BANK,
      COVERAGE_ENDED
    }

    @Override
    public Type type() {
      return Type.AUTOPAY_CANCELLED;
    }
  }
}
