package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AllocationReleased;
import io.paidthrough.events.billing.AllocationReversed;
import io.paidthrough.events.billing.CreditApplied;
import io.paidthrough.events.billing.InvoiceAmended;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoiceVoided;
import io.paidthrough.events.billing.PaymentAllocated;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each billed month lacks, by billing's own word. */
record OpenMonths(Map<YearMonth, Month> months) {
  /**
   * One month.
   *
   * @param owed what it costs
   * @param open what it lacks
   */
  record Month(Money owed, Money open) {
    private Month lacking(Money lack) {
      return new Month(owed, lack);
    }
  }

  static OpenMonths of(Collection<RecordedFact> facts) {
    var months = new TreeMap<YearMonth, Month>();
    facts.stream()
        .sorted(Comparator.comparing(RecordedFact::sequence))
        .forEach(recorded -> take(recorded, months));
    return new OpenMonths(months);
  }

  private static void take(RecordedFact recorded, Map<YearMonth, Month> months) {
    switch (recorded.fact()) {
      case InvoiceIssued f ->
          months.put(f.coverageMonth(), new Month(f.amountDue(), f.amountDue()));
      case InvoiceAmended f ->
          months.put(f.coverageMonth(), new Month(f.amountDue(), f.openAfter()));
      case InvoiceVoided f -> months.remove(f.coverageMonth());
      case PaymentAllocated f -> lack(f.coverageMonth(), f.openAfter(), months);
      case CreditApplied f -> lack(f.coverageMonth(), f.openAfter(), months);
      case AllocationReversed f -> lack(f.coverageMonth(), f.openAfter(), months);
      case AllocationReleased f -> lack(f.coverageMonth(), f.openAfter(), months);
      default -> {
        // says nothing about what a month lacks
      }
    }
  }

  private static void lack(YearMonth of, Money open, Map<YearMonth, Month> months) {
    months.computeIfPresent(of, (_, month) -> month.lacking(open));
  }

  Optional<Month> of(YearMonth month) {
    return Optional.ofNullable(months.get(month));
  }
}
