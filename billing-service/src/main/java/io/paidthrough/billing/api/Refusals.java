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
      case ENROLLMENT_ALREADY_REGISTERED -> HttpStatus.CONFLICT;
      case COVERAGE_START_INVALID, COVERAGE_MONTH_OVER, BINDER_DEADLINE_PASSED ->
          HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }
}
