package io.paidthrough.billing.policy;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The billing rules of one exchange, read from {@code billing/policy/<id>.yaml}. Every decision
 * pins the policy's id and version; the functions here are pure and carry the names of domain.md
 * §3.2.
 *
 * @param id such as {@code massachusetts}
 * @param version counts up with every change of a rule
 */
public record ExchangePolicy(
    String id,
    int version,
    DueDate dueDate,
    BinderDeadline binderDeadline,
    PaymentThreshold paymentThreshold) {

  /**
   * When a coverage month is due.
   *
   * @param dayOfMonthBefore day in the month before coverage; beyond its end means its last day.
   *     Never rolls on weekends or holidays
   */
  public record DueDate(int dayOfMonthBefore, String cites) {
    public DueDate {
      if (dayOfMonthBefore < 1 || dayOfMonthBefore > 31) {
        throw new IllegalArgumentException("dueDate.dayOfMonthBefore lies between 1 and 31");
      }
    }
  }

  /**
   * Until when a binder payment counts.
   *
   * @param from what the days are counted from
   * @param days days after that, zero or more
   */
  public record BinderDeadline(From from, int days, String cites) {
    /** What a binder deadline is counted from. */
    public enum From {
      DUE_DATE,
      COVERAGE_START,
      INVOICE_DATE
    }

    public BinderDeadline {
      if (days < 0) {
        throw new IllegalArgumentException("binderDeadline.days is zero or more");
      }
    }
  }

  /**
   * How much of a month makes it paid (R-PAID).
   *
   * @param netPercent whole percent of what is owed, 95 to 100 (45 CFR 155.400(g))
   */
  public record PaymentThreshold(int netPercent, String cites) {
    public PaymentThreshold {
      if (netPercent < 95 || netPercent > 100) {
        throw new IllegalArgumentException("paymentThreshold.netPercent lies between 95 and 100");
      }
    }
  }

  /** Last day on which payment for a coverage month is on time, inclusive. */
  public LocalDate dueDate(YearMonth coverageMonth) {
    var before = coverageMonth.minusMonths(1);
    return before.atDay(Math.min(dueDate.dayOfMonthBefore, before.lengthOfMonth()));
  }

  /** Last day on which the first payment still starts coverage, inclusive. */
  public LocalDate binderDeadline(YearMonth coverageMonth, LocalDate issuedOn) {
    var start =
        switch (binderDeadline.from) {
          case DUE_DATE -> dueDate(coverageMonth);
          case COVERAGE_START -> coverageMonth.atDay(1);
          case INVOICE_DATE -> issuedOn;
        };
    return start.plusDays(binderDeadline.days);
  }

  /** R-PAID, in whole cents. Nothing paid is never enough for something owed. */
  public boolean isPaid(Money counted, Money owed) {
    return owed.isZero()
        || counted.isPositive()
            && counted.cents() * 100 >= owed.cents() * paymentThreshold.netPercent;
  }

  public Rule dueDateRule() {
    return rule("DUE_DATE", dueDate.cites);
  }

  public Rule binderRule() {
    return rule("BINDER_DEADLINE", binderDeadline.cites);
  }

  public Rule paidRule() {
    return rule("PREMIUM_PAID", paymentThreshold.cites);
  }

  private Rule rule(String ruleId, String cites) {
    return new Rule(ruleId, id, version, cites);
  }
}
