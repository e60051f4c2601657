package io.paidthrough.billing.account;

import static io.paidthrough.billing.policy.Days.earlier;

import io.paidthrough.billing.account.BillingCommand.EndEnrollment;
import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentEnded.Reason;
import io.paidthrough.events.billing.InvoiceAmended;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Coverage ends for another reason than non-payment (T6, T16, T17, T18). A member's wish never
 * reaches back; the other reasons bring their own last day. In grace, non-payment may still end it
 * sooner (T21).
 */
final class Ending {
  private Ending() {}

  static Decision decide(Unfolding decision, EndEnrollment c, ExchangePolicy policy) {
    var account = decision.account();
    if (isSameAsBefore(account, c)) {
      return Decision.nothingNew();
    }
    var refusal = refusal(account, c, policy);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    var lastDay = lastDay(account, c, policy);
    if (account.end() != null
        && account.end().endDate() != null
        && lastDay != null
        && !lastDay.isBefore(account.end().endDate())) {
      return Decision.refuse(
          Refusal.Code.ENROLLMENT_CLOSED,
          "Coverage ends on %s already.".formatted(account.end().endDate()));
    }
    end(decision, c, lastDay, policy);
    Review.of(decision, c.asOf(), null, policy);
    return decision.decided();
  }

  private static boolean isSameAsBefore(Account account, EndEnrollment c) {
    return account.end() != null
        && account.end().reason() == c.reason()
        && (c.lastDay() == null || c.lastDay().equals(account.end().endDate()));
  }

  private static @Nullable Refusal refusal(
      Account account, EndEnrollment c, ExchangePolicy policy) {
    if (account.stage() == Account.Stage.CANCELLED || account.isTerminatedForNonPayment()) {
      return new Refusal(Refusal.Code.ENROLLMENT_CLOSED, "Coverage has ended already.");
    }
    if (c.reason() == Reason.NON_PAYMENT) {
      return new Refusal(
          Refusal.Code.END_REASON_INVALID, "Non-payment is decided by the grace rules.");
    }
    if (c.reason() == Reason.VOLUNTARY) {
      return wish(account, c, policy);
    }
    if (c.lastDay() == null) {
      return new Refusal(
          Refusal.Code.END_DATE_MISSING, "lastDay is needed when the reason is " + c.reason());
    }
    return c.reason() == Reason.DEATH && c.lastDay().isAfter(c.asOf())
        ? new Refusal(Refusal.Code.END_DATE_INVALID, "A date of death does not lie ahead.")
        : null;
  }

  private static @Nullable Refusal wish(Account account, EndEnrollment c, ExchangePolicy policy) {
    var lastDay = c.lastDay();
    if (lastDay == null) {
      return null;
    }
    if (lastDay.isBefore(c.asOf())) {
      return new Refusal(
          Refusal.Code.END_DATE_PAST, "Coverage never ends retroactively at a member's wish.");
    }
    if (lastDay.isBefore(account.start())) {
      return null;
    }
    var earliest = policy.voluntaryEnd(c.asOf());
    if (lastDay.isBefore(earliest)) {
      return new Refusal(
          Refusal.Code.END_DATE_TOO_EARLY,
          "Coverage can end on %s at the earliest.".formatted(earliest));
    }
    var isMonthEnd = lastDay.equals(YearMonth.from(lastDay).atEndOfMonth());
    return isMonthEnd || policy.proration().kind() == ExchangePolicy.Proration.Kind.DAILY
        ? null
        : new Refusal(Refusal.Code.END_DATE_INVALID, "Coverage ends on the last day of a month.");
  }

  /** The last day of coverage; null when it then never takes effect. */
  private static @Nullable LocalDate lastDay(
      Account account, EndEnrollment c, ExchangePolicy policy) {
    if (account.stage() == Account.Stage.PENDING) {
      return null;
    }
    var wished = c.lastDay();
    if (wished == null) {
      if (c.asOf().isBefore(account.start())) {
        return null;
      }
      wished = policy.voluntaryEnd(c.asOf());
    }
    var planYearEnd = YearMonth.of(account.start().getYear(), 12).atEndOfMonth();
    if (wished.isBefore(account.start())) {
      return null;
    }
    return earlier(wished, planYearEnd);
  }

  private static void end(
      Unfolding decision, EndEnrollment c, @Nullable LocalDate lastDay, ExchangePolicy policy) {
    var rule = policy.endRule(c.reason());
    var firstVoid =
        lastDay == null ? decision.account().firstMonth() : YearMonth.from(lastDay).plusMonths(1);
    InvoiceRun.voidFrom(decision, firstVoid, c.asOf(), rule);
    if (lastDay != null) {
      prorate(decision, lastDay, c.asOf(), policy);
    }
    Placement.useCredit(decision, c.asOf(), policy);
    decision.add(
        new EnrollmentEnded(
            decision.id(),
            c.reason(),
            lastDay,
            c.asOf(),
            Notices.id(decision.id(), "ended", c.asOf()),
            null,
            null,
            Money.ZERO,
            Money.ZERO,
            decision.ledger().balance(),
            Money.ZERO,
            null,
            null,
            c.authority(),
            rule));
  }

  private static void prorate(
      Unfolding decision, LocalDate lastDay, LocalDate asOf, ExchangePolicy policy) {
    var month = YearMonth.from(lastDay);
    if (decision.ledger().standing(month).isPresent()) {
      InvoiceRun.amend(
          decision,
          month,
          policy.prorate(decision.account().premiums().memberResponsibility(month), lastDay),
          InvoiceAmended.Reason.PRORATED,
          asOf,
          policy.prorationRule());
    }
  }
}
