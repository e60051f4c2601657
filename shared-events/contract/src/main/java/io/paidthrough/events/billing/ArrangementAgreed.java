package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Arrears may be paid in instalments. While they are, coverage is not ended for them.
 *
 * @param through last month whose arrears are covered
 * @param amount sum of the instalments
 */
public record ArrangementAgreed(
    String enrollmentId,
    String arrangementId,
    YearMonth through,
    Money amount,
    List<Instalment> instalments,
    String authority,
    LocalDate agreedOn,
    Rule rule)
    implements BillingFact {

  /**
   * One part.
   *
   * @param dueOn last day on time, inclusive
   */
  public record Instalment(LocalDate dueOn, Money amount) {}
}
