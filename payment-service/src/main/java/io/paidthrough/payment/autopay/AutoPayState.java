package io.paidthrough.payment.autopay;

import io.paidthrough.events.payment.AutoPayActivated;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.events.payment.AutoPayHeld;
import io.paidthrough.events.payment.AutoPayResumed;

/** Where the standing order of an enrollment stands. */
sealed interface AutoPayState {
  /** Nobody ever authorized one. */
  record None() implements AutoPayState {}

  /** Somebody did. */
  sealed interface Authorized extends AutoPayState {
    AutoPayActivated mandate();
  }

  /** Drafts are made. */
  record Active(AutoPayActivated mandate) implements Authorized {}

  /** No draft is made until the payer acts. */
  record Held(AutoPayActivated mandate) implements Authorized {}

  /** The last authorization is over. */
  record Cancelled(AutoPayActivated mandate) implements Authorized {}

  static AutoPayState evolve(AutoPayState state, AutoPayFact fact) {
    return switch (fact) {
      case AutoPayActivated mandate -> new Active(mandate);
      case AutoPayHeld _ -> new Held(mandateOf(state));
      case AutoPayResumed _ -> new Active(mandateOf(state));
      case AutoPayCancelled _ -> new Cancelled(mandateOf(state));
    };
  }

  private static AutoPayActivated mandateOf(AutoPayState state) {
    return switch (state) {
      case Authorized authorized -> authorized.mandate();
      case None _ ->
          throw new IllegalStateException("the first fact of AutoPay is AutoPayActivated");
    };
  }
}
