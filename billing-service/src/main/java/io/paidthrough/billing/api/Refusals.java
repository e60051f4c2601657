package io.paidthrough.billing.api;

import io.paidthrough.billing.account.CommandRefused;
import io.paidthrough.billing.account.Refusal;
import io.paidthrough.starter.web.Problem;
import io.paidthrough.starter.web.ProblemTranslator;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A refusal of the rules becomes a problem. */
@Component
class Refusals implements ProblemTranslator {
  @Override
  public Optional<Problem> translate(Exception e) {
    return e instanceof CommandRefused refused
        ? Optional.of(problemOf(refused.refusal()))
        : Optional.empty();
  }

  private static Problem problemOf(Refusal refusal) {
    return new Problem(statusOf(refusal.code()), refusal.code().name(), refusal.detail());
  }

  /** Exhaustive: a new code must choose its status. */
  private static HttpStatus statusOf(Refusal.Code code) {
    return switch (code) {
      case ENROLLMENT_ALREADY_REGISTERED,
          ENROLLMENT_CLOSED,
          MONTH_NOT_OWED,
          ARRANGEMENT_STANDS,
          NOTHING_OWED,
          HOLD_STANDS,
          NOTHING_TO_HOLD,
          NO_HOLD,
          NOT_ENDED,
          ENROLLMENT_OVERLAPS ->
          HttpStatus.CONFLICT;
      case COVERAGE_START_INVALID,
          COVERAGE_MONTH_OVER,
          BINDER_DEADLINE_PASSED,
          MONTH_NOT_COVERED,
          PREMIUM_CHANGE_TOO_EARLY,
          WAIVER_NOT_OFFERED,
          WAIVER_TOO_LONG,
          WAIVER_NOT_LOWER,
          EXTENSION_NOT_OFFERED,
          EXTENSION_NOT_LATER,
          EXTENSION_TOO_LONG,
          PAYMENT_PLAN_NOT_OFFERED,
          ARRANGEMENT_TOO_LONG,
          ARRANGEMENT_AMOUNT_WRONG,
          HOLD_DATE_INVALID,
          HOLD_TOO_LATE,
          END_REASON_INVALID,
          END_DATE_MISSING,
          END_DATE_PAST,
          END_DATE_TOO_EARLY,
          END_DATE_INVALID ->
          HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }
}
