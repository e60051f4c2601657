package io.paidthrough.payment.autopay;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.payment.payment.OwedMonth;
import io.paidthrough.payment.rail.BankingCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the draft of a month takes, and when.
 *
 * <p>It takes what is due by the due date of that month and not on its way already. When that is
 * not what the last draft took, the payer must have been told ten days before (12 CFR
 * 1005.10(d)(1); M.G.L. c.167B §10): the bill is that notice, and a draft for which it came too
 * late is put off to the first banking day on which ten days have passed. A fixed amount is a range
 * that was agreed, from nothing up to it (1005.10(d)(2)): within it no notice is needed.
 *
 * @param on the day of the draft
 * @param amount zero when there is nothing to draft
 */
public record DraftPlan(LocalDate on, Money amount) {
  private static final int NOTICE_DAYS = 10;

  /**
   * What was agreed.
   *
   * @param amount of each draft when fixed, else null
   */
  public record Terms(Mode mode, @Nullable Money amount, int draftDay) {}

  /**
   * @param months every month of the enrollment that lacks money and is covered
   * @param onItsWay money that is to come anyhow
   * @param last what the last draft took; null when there was none
   */
  public static DraftPlan of(
      YearMonth month, Terms terms, List<OwedMonth> months, Money onItsWay, @Nullable Money last) {
    var due = months.stream().filter(owed -> isDueBy(owed, month)).toList();
    var open = Money.sum(due.stream().map(OwedMonth::open).toList());
    var left = open.minus(onItsWay.min(open));
    var amount = terms.amount() == null ? left : left.min(terms.amount());
    var day = DraftCalendar.dayOf(month, terms.draftDay());
    return amount.isZero() || !needsNotice(terms, amount, last)
        ? new DraftPlan(day, amount)
        : new DraftPlan(afterNotice(day, due), amount);
  }

  private static boolean isDueBy(OwedMonth owed, YearMonth month) {
    return !YearMonth.from(owed.dueOn()).isAfter(month);
  }

  private static boolean needsNotice(Terms terms, Money amount, @Nullable Money last) {
    return terms.mode() == Mode.AMOUNT_DUE && last != null && !amount.equals(last);
  }

  private static LocalDate afterNotice(LocalDate day, List<OwedMonth> due) {
    var earliest =
        due.stream()
            .map(owed -> owed.noticedOn().plusDays(NOTICE_DAYS))
            .max(LocalDate::compareTo)
            .orElse(day);
    return earliest.isAfter(day) ? BankingCalendar.onOrAfter(earliest) : day;
  }
}
