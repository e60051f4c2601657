package io.paidthrough.payment.lockbox;

import io.paidthrough.events.Money;
import io.paidthrough.payment.payment.MailedItem;
import org.jspecify.annotations.Nullable;

/**
 * An item as the lockbox bank delivers it.
 *
 * @param line where it stands in the file
 * @param sequence its number in the batch
 * @param checkNumber null when there is none
 * @param micr routing and account number as read from the check; null when they were not keyed
 */
public record Delivered(
    long line,
    int sequence,
    MailedItem item,
    Money amount,
    @Nullable String checkNumber,
    @Nullable String micr) {
  @Override
  public String toString() {
    return "Delivered[line " + line + ", sequence " + sequence + "]";
  }
}
