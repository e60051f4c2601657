package io.paidthrough.payment.lockbox;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.MailedItem;
import java.util.UUID;

/**
 * A receipt that is to be looked at, locked until the transaction ends.
 *
 * @param checkLast4 {@code 0000} when the check's number was not keyed
 */
public record NewReceipt(UUID receiptId, MailedItem item, Money amount, String checkLast4) {
  static final String NO_NUMBER = "0000";
}
