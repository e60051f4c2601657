package io.paidthrough.payment.autopay;

import io.paidthrough.events.payment.AutoPayActivated;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.events.payment.AutoPayHeld;
import io.paidthrough.events.payment.AutoPayResumed;
import io.paidthrough.payment.autopay.AutoPayCommand.Authorize;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopay.AutoPayCommand.Hold;
import io.paidthrough.payment.autopay.AutoPayRefused.Code;
import io.paidthrough.payment.autopay.AutoPayState.Active;
import io.paidthrough.payment.autopay.AutoPayState.Authorized;
import io.paidthrough.payment.autopay.AutoPayState.Cancelled;
import io.paidthrough.payment.autopay.AutoPayState.Held;
import io.paidthrough.payment.autopay.AutoPayState.None;
import java.util.List;
import java.util.Objects;

/**
 * The rules of one standing order: {@code (state, command) -> facts}, or a refusal. No clock, no
 * random, no I/O.
 *
 * <p>Saying the same thing twice is success without a new fact. An authorization works once: what
 * was held or cancelled starts again only under one that was given later (12 CFR 1005.10(b)), so
 * that a request that is sent again never undoes what a bank has said meanwhile.
 */
final class AutoPayDecider {
  private AutoPayDecider() {}

  /**
   * @throws AutoPayRefused when the rules say no
   */
  static List<AutoPayFact> decide(AutoPayState state, AutoPayCommand command) {
    return switch (command) {
      case Authorize c -> authorize(state, c);
      case Hold c -> hold(state, c);
      case Cancel c -> cancel(state, c);
    };
  }

  private static List<AutoPayFact> authorize(AutoPayState state, Authorize command) {
    if ((command.mode() == Mode.FIXED) != (command.amount() != null)
        || command.amount() != null && !command.amount().isPositive()) {
      throw new AutoPayRefused(
          Code.AMOUNT_INVALID,
          "Mode FIXED needs an amount of at least \"0.01\", no other has one.");
    }
    if (command.acceptedAt().isAfter(command.at())) {
      throw new AutoPayRefused(
          Code.AUTHORIZATION_NOT_YET_GIVEN, "An authorization cannot be accepted in the future.");
    }
    var mandate = mandate(command);
    return switch (state) {
      case None _ -> List.of(mandate);
      case Active(var known) when isSame(known, mandate) -> List.of();
      case Authorized known when !mandate.acceptedAt().isAfter(known.mandate().acceptedAt()) ->
          throw new AutoPayRefused(
              Code.AUTHORIZATION_USED,
              "This authorization, or a later one, was used before; a new one is needed.");
      case Active _, Cancelled _ -> List.of(mandate);
      case Held _ -> List.of(mandate, resumed(mandate));
    };
  }

  /** The same authorization as before, whatever proof was made of it this time. */
  private static boolean isSame(AutoPayActivated known, AutoPayActivated mandate) {
    return mandate.acceptedAt().equals(known.acceptedAt())
        && mandate.textVersion().equals(known.textVersion())
        && mandate.instrumentId().equals(known.instrumentId())
        && mandate.mode() == known.mode()
        && Objects.equals(mandate.amount(), known.amount());
  }

  private static List<AutoPayFact> hold(AutoPayState state, Hold command) {
    return switch (state) {
      case Active(var mandate) ->
          List.of(
              new AutoPayHeld(
                  mandate.enrollmentId(),
                  mandate.memberId(),
                  mandate.mandateId(),
                  command.paymentId(),
                  command.on(),
                  command.reason(),
                  mandate.rule()));
      case None _, Held _, Cancelled _ -> List.of();
    };
  }

  private static List<AutoPayFact> cancel(AutoPayState state, Cancel command) {
    return switch (state) {
      case None _ ->
          throw new AutoPayRefused(
              Code.AUTOPAY_UNKNOWN, "There is no AutoPay for this enrollment.");
      case Active(var mandate) -> List.of(cancelled(mandate, command));
      case Held(var mandate) -> List.of(cancelled(mandate, command));
      case Cancelled _ -> List.of();
    };
  }

  private static AutoPayActivated mandate(Authorize command) {
    return new AutoPayActivated(
        command.enrollmentId(),
        command.memberId(),
        command.mandateId(),
        command.instrumentId(),
        command.last4(),
        command.mode(),
        command.amount(),
        command.draftDay(),
        command.textVersion(),
        command.acceptedAt(),
        command.proof(),
        command.on(),
        command.rule());
  }

  private static AutoPayResumed resumed(AutoPayActivated mandate) {
    return new AutoPayResumed(
        mandate.enrollmentId(),
        mandate.memberId(),
        mandate.mandateId(),
        mandate.instrumentId(),
        mandate.last4(),
        mandate.activatedOn());
  }

  private static AutoPayCancelled cancelled(AutoPayActivated mandate, Cancel command) {
    return new AutoPayCancelled(
        mandate.enrollmentId(),
        mandate.memberId(),
        mandate.mandateId(),
        command.on(),
        command.why(),
        mandate.rule());
  }
}
