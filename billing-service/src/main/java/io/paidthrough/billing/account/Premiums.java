package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.PremiumWaived;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each month costs. A change counts from its month until the next one; a waiver lowers single
 * months.
 */
record Premiums(SortedMap<YearMonth, Price> prices, List<PremiumWaived> waivers) {
  /** The price of a month and the grace ladder that goes with it. */
  record Price(AssistanceClass assistance, Premium premium) {}

  static Premiums from(YearMonth month, AssistanceClass assistance, Premium premium) {
    return new Premiums(Collections.emptySortedMap(), List.of())
        .with(month, new Price(assistance, premium));
  }

  /** A change replaces what had been announced for later months. */
  Premiums with(YearMonth from, Price price) {
    var next = new TreeMap<>(prices.headMap(from));
    next.put(from, price);
    return new Premiums(Collections.unmodifiableSortedMap(next), waivers);
  }

  Premiums with(PremiumWaived waived) {
    var next = new ArrayList<>(waivers);
    next.add(waived);
    return new Premiums(prices, List.copyOf(next));
  }

  Price on(YearMonth month) {
    var until = prices.headMap(month.plusMonths(1));
    return prices.get(until.isEmpty() ? prices.firstKey() : until.lastKey());
  }

  /** What the member owes for a whole month; the lowest of all waivers counts. */
  Money memberResponsibility(YearMonth month) {
    var due = on(month).premium.memberResponsibility();
    for (var waived : waivers) {
      if (!month.isBefore(waived.from()) && !month.isAfter(waived.through())) {
        due = due.min(waived.memberResponsibility());
      }
    }
    return due;
  }
}
