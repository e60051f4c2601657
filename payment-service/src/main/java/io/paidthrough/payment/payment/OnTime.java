package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * For which months a payment is on time, as far as is known when it is submitted. Billing assigns
 * money to the oldest unpaid month first (R-ALLOC); only a month that is paid in full counts.
 */
public final class OnTime {
  private OnTime() {}

  /**
   * @param submittedOn business date of submission; the due date itself is still on time
   * @param months every month that lacks money
   * @return months paid in full by this payment before their due date is over, oldest first
   */
  public static List<YearMonth> monthsOf(
      Money amount, LocalDate submittedOn, List<PayableMonth> months) {
    var onTime = new ArrayList<YearMonth>();
    var left = amount;
    var oldestFirst =
        months.stream().sorted(Comparator.comparing(PayableMonth::coverageMonth)).toList();
    for (var month : oldestFirst) {
      if (!left.isAtLeast(month.open())) {
        break;
      }
      left = left.minus(month.open());
      if (!submittedOn.isAfter(month.dueOn())) {
        onTime.add(month.coverageMonth());
      }
    }
    return List.copyOf(onTime);
  }
}
