package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.PaymentReason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a day brings for one account, in the order of R-ORDER: allocation, standing, coverage,
 * invoices, notices. Every command ends with it, and every day on which something may fall due
 * begins with it. Reviewing a day twice decides nothing new.
 */
final class Review {
  private Review() {}

  /**
   * @param because the rejection or return that led to it; null when only time has passed
   */
  static void of(
      Unfolding decision, LocalDate asOf, @Nullable PaymentReason because, ExchangePolicy policy) {
    Placement.useCredit(decision, asOf, policy);
    Reinstatement.decide(decision, asOf, policy);
    BinderRule.decide(decision, asOf, because, policy);
    CureRule.decide(decision, asOf, policy);
    Arrangements.decide(decision, asOf, policy);
    PastDue.decide(decision, asOf, because, policy);
    GraceOverTheYear.follow(decision, asOf, policy);
    GraceRule.startIfUnpaid(decision, asOf, because, policy);
    NonPayment.decide(decision, asOf, because, policy);
    InvoiceRun.bill(decision, asOf, policy);
    Placement.useCredit(decision, asOf, policy);
    Fees.assessLate(decision, asOf, policy);
    Notices.warn(decision, asOf, policy);
    Refunds.decide(decision, asOf, policy);
  }
}
