package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * R-ALLOC: money goes to the oldest unpaid premium month of the same enrollment; what finds no
 * month is credit, and credit pays fees last.
 *
 * @param portions by month, oldest first
 * @param credit what is left
 */
record Allocation(List<Portion> portions, Money credit) {
  record Portion(YearMonth month, Money amount) {}

  static Allocation of(Money amount, Ledger ledger) {
    var portions = new ArrayList<Portion>();
    var left = amount;
    for (var charge : ledger.charges().values()) {
      var part = left.min(charge.open());
      if (part.isPositive()) {
        portions.add(new Portion(charge.month(), part));
        left = left.minus(part);
      }
    }
    return new Allocation(List.copyOf(portions), left);
  }
}
