package io.paidthrough.billing.account;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is owed and what came, of one enrollment. Immutable. Bounded by nature: twelve months a
 * year, a few payments each.
 */
record Ledger(
    SortedMap<YearMonth, Charge> charges, Map<String, Fee> fees, Map<String, Tender> tenders) {
  static final Ledger EMPTY = new Ledger(Collections.emptySortedMap(), Map.of(), Map.of());

  Ledger with(Charge charge) {
    var next = new TreeMap<>(charges);
    next.put(charge.month(), charge);
    return new Ledger(Collections.unmodifiableSortedMap(next), fees, tenders);
  }

  Ledger with(Fee fee) {
    var next = new LinkedHashMap<>(fees);
    next.put(fee.feeId(), fee);
    return new Ledger(charges, Collections.unmodifiableMap(next), tenders);
  }

  Ledger with(String paymentId, Tender tender) {
    var next = new LinkedHashMap<>(tenders);
    next.put(paymentId, tender);
    return new Ledger(charges, fees, Collections.unmodifiableMap(next));
  }

  Ledger change(YearMonth month, UnaryOperator<Charge> change) {
    return with(change.apply(charge(month)));
  }

  Ledger changeFee(String feeId, UnaryOperator<Fee> change) {
    return with(change.apply(fees.get(feeId)));
  }

  Ledger change(String paymentId, UnaryOperator<Tender> change) {
    return with(paymentId, change.apply(tenders.get(paymentId)));
  }

  /** As it would be had no month from one on ever been voided. */
  Ledger restoredFrom(YearMonth month) {
    var restored = this;
    for (var charge : charges.tailMap(month).values()) {
      restored = charge.voided() ? restored.with(charge.isVoid(false)) : restored;
    }
    return restored;
  }

  Charge charge(YearMonth month) {
    var charge = charges.get(month);
    if (charge == null) {
      throw new IllegalStateException("no invoice for " + month);
    }
    return charge;
  }

  /** The months that are asked for, oldest first. */
  List<Charge> standing() {
    return charges.values().stream().filter(charge -> !charge.voided()).toList();
  }

  Optional<Charge> standing(YearMonth month) {
    return Optional.ofNullable(charges.get(month)).filter(charge -> !charge.voided());
  }

  Optional<Tender> tender(String paymentId) {
    return Optional.ofNullable(tenders.get(paymentId));
  }

  boolean expectsMoney() {
    return tenders.values().stream().anyMatch(t -> t.standing() == Tender.Standing.PENDING);
  }

  /** All premium still owed. */
  Money balance() {
    return Money.sum(charges.values().stream().map(Charge::open).toList());
  }

  /** All fees still owed. */
  Money feesOwed() {
    return Money.sum(fees.values().stream().map(Fee::open).toList());
  }

  /** Everything held that belongs to no month. */
  Money credit() {
    return Money.sum(tenders.values().stream().map(Tender::credit).toList());
  }

  /** Everything that has to go back. */
  Money refundDue() {
    return Money.sum(tenders.values().stream().map(Tender::refundDue).toList());
  }

  /** Last day of the last month that is paid without a gap before it, or empty. */
  Optional<LocalDate> paidThrough() {
    return standing().stream()
        .takeWhile(Charge::paid)
        .reduce((_, later) -> later)
        .map(charge -> charge.month().atEndOfMonth());
  }
}
