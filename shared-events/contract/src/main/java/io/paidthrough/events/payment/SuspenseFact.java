package io.paidthrough.events.payment;

import io.paidthrough.events.Fact;
import io.paidthrough.events.Money;

/**
 * Money, or news of money, that could not be matched. Until it is, its Kafka key is its own id
 * rather than an enrollment's.
 */
public sealed interface SuspenseFact extends Fact
    permits UnidentifiedMoneyReceived,
        UnidentifiedMoneyMatched,
        UnidentifiedMoneyReturned,
        ReconciliationBroken,
        ReconciliationMended {
  Money amount();
}
