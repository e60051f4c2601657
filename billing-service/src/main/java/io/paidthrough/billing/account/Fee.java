package io.paidthrough.billing.account;

import io.paidthrough.events.Money;

/**
 * A receivable that is no premium. It never enters R-PAID or R-CURE.
 *
 * @param counted what has been paid of it
 */
record Fee(String feeId, Money amount, Money counted) {
  Money open() {
    return amount.minus(counted);
  }

  Fee plus(Money paid) {
    return new Fee(feeId, amount, counted.plus(paid));
  }

  Fee minus(Money gone) {
    return new Fee(feeId, amount, counted.minus(gone));
  }
}
