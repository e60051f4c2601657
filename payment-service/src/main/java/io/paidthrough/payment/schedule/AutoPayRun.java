package io.paidthrough.payment.schedule;

import io.paidthrough.payment.autopay.DraftCalendar;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.draft.Continuity;
import io.paidthrough.payment.draft.Drafting;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Standing orders, in the morning of each day: carried over to the enrollments that continue
 * others, ended with their coverage, and drafted on their day, long before the bank's cut-off.
 */
@Component
class AutoPayRun implements DailyStep {
  private static final int LAST_DAY = 31;

  private final AutoPayQueries autoPays;
  private final Continuity continuity;
  private final Drafting drafting;
  private final TransactionTemplate transaction;

  AutoPayRun(
      AutoPayQueries autoPays,
      Continuity continuity,
      Drafting drafting,
      TransactionTemplate transaction) {
    this.autoPays = autoPays;
    this.continuity = continuity;
    this.drafting = drafting;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "autopay";
  }

  @Override
  public Moment moment() {
    return Moment.AUTOPAY;
  }

  @Override
  public int run(LocalDate businessDate) {
    var cause = Cause.by(Cause.SYSTEM);
    var done =
        each(autoPays::continued, order -> continuity.carryOver(order, businessDate, cause))
            + each(autoPays::ending, order -> continuity.end(order, businessDate, cause));
    if (drafting.isPossible()) {
      var month = YearMonth.from(businessDate);
      // A notice that came late may put a draft off into the next month.
      done += draft(month.minusMonths(1), businessDate, cause) + draft(month, businessDate, cause);
    }
    return done;
  }

  private int draft(YearMonth month, LocalDate businessDate, Cause cause) {
    var draftDays = draftDaysUntil(month, businessDate);
    return draftDays.isEmpty()
        ? 0
        : each(
            (after, max) -> autoPays.undecided(month, draftDays, after, max),
            order -> drafting.draft(order, month, businessDate, cause));
  }

  private static List<Integer> draftDaysUntil(YearMonth month, LocalDate day) {
    return IntStream.rangeClosed(1, LAST_DAY)
        .filter(draftDay -> !DraftCalendar.dayOf(month, draftDay).isAfter(day))
        .boxed()
        .toList();
  }

  /** Returns how many changed; a run looks at more. */
  private int each(Sweep.Claim<AutoPayRow> claim, Predicate<AutoPayRow> work) {
    var changed = new AtomicInteger();
    new Sweep<>(
            name(),
            transaction,
            claim,
            AutoPayRow::rowId,
            order -> {
              if (work.test(order)) {
                changed.incrementAndGet();
              }
            })
        .run();
    return changed.get();
  }
}
