package io.paidthrough.billing.account;

import io.paidthrough.billing.account.Situation.OpenMonth;
import java.time.LocalDate;

/**
 * How an account stands on a day (domain.md §3.3): closed, in a month of grace, past due or not.
 */
public enum Standing {
  CURRENT,
  PAST_DUE,
  DELINQUENT_1,
  DELINQUENT_2,
  DELINQUENT_3,
  CLOSED;

  public static Standing of(Situation now, LocalDate today) {
    if (now.closed() || now.lastDay() != null && today.isAfter(now.lastDay())) {
      return CLOSED;
    }
    var grace = now.grace();
    if (grace != null) {
      return switch (GraceRule.monthOn(today, grace.anchor(), grace.months())) {
        case 1 -> DELINQUENT_1;
        case 2 -> DELINQUENT_2;
        default -> DELINQUENT_3;
      };
    }
    return now.open().stream().anyMatch(OpenMonth::pastDue) ? PAST_DUE : CURRENT;
  }
}
