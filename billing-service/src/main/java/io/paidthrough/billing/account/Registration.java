package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.billing.EnrollmentRegistered;
import java.time.LocalDate;
import java.time.YearMonth;

/** T1: a household picks a plan, and its first month is billed at once. */
final class Registration {
  private Registration() {}

  static Decision decide(BillingState state, RegisterEnrollment c, ExchangePolicy policy) {
    return switch (state) {
      case BillingState.NotRegistered _ -> register(state, c, policy);
      case Account account -> registerAgain(account.registration(), c);
    };
  }

  private static Decision registerAgain(EnrollmentRegistered before, RegisterEnrollment c) {
    return before.equals(registration(c, before.registeredOn()))
        ? Decision.nothingNew()
        : Decision.refuse(
            Refusal.Code.ENROLLMENT_ALREADY_REGISTERED,
            "Enrollment " + c.enrollmentId() + " is registered on other terms.");
  }

  private static Decision register(
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
    if (c.renewalOf() == null
        && c.asOf().isAfter(deadline)
        && c.premium().memberResponsibility().isPositive()) {
      return Decision.refuse(
          Refusal.Code.BINDER_DEADLINE_PASSED,
          "The first payment for %s was due by %s.".formatted(month, deadline));
    }
    var decision = new Unfolding(state);
    decision.add(registration(c, c.asOf()));
    InvoiceRun.billFirst(decision, month, c.asOf(), policy);
    Review.of(decision, c.asOf(), null, policy);
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
        registeredOn,
        c.windowUntil(),
        c.renewalOf());
  }
}
