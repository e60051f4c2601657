package io.paidthrough.payment.lockbox;

import io.paidthrough.events.payment.UnidentifiedMoneyReturned;
import io.paidthrough.payment.payment.CheckReturn;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Checks that their bank did not pay while nobody knew whose they were, always in the caller's
 * transaction. Such an item can never be matched; one that was matched comes back as the payment it
 * became.
 */
@Component
public class ReturnedReceipts {
  /** What came of the news. */
  public sealed interface Returning {
    /** It is known now, or was before. */
    record Done(Receipt receipt) implements Returning {}

    /** There is no such receipt, or nobody has looked at it yet. */
    record Unknown() implements Returning {}

    /** It is a payment. */
    record IsPayment(UUID paymentId) implements Returning {}

    /** Nothing comes back before it came. */
    record TooEarly(LocalDate receivedOn) implements Returning {}
  }

  private final Lockbox lockbox;
  private final FactWriter facts;

  ReturnedReceipts(Lockbox lockbox, FactWriter facts) {
    this.lockbox = lockbox;
    this.facts = facts;
  }

  /** A check came back. The first word holds; the same again changes nothing. */
  public Returning takeBack(UUID receiptId, CheckReturn reason, LocalDate returnedOn, Cause cause) {
    var found = lockbox.lock(receiptId);
    if (found.isEmpty()) {
      return new Returning.Unknown();
    }
    var receipt = found.get();
    return switch (receipt.status()) {
      case NEW -> new Returning.Unknown();
      case ACCEPTED, MATCHED ->
          new Returning.IsPayment(Objects.requireNonNull(receipt.paymentId()));
      case RETURNED -> new Returning.Done(receipt);
      case UNIDENTIFIED ->
          returnedOn.isBefore(receipt.receivedOn())
              ? new Returning.TooEarly(receipt.receivedOn())
              : takeBack(receipt, reason, returnedOn, cause);
    };
  }

  private Returning takeBack(
      Receipt receipt, CheckReturn reason, LocalDate returnedOn, Cause cause) {
    lockbox.takeBack(receipt.receiptId(), returnedOn);
    var id = receipt.receiptId().toString();
    var fact =
        new UnidentifiedMoneyReturned(
            id, id, receipt.amount(), receipt.receivedOn(), returnedOn, reason.reason());
    facts.append(MailedPayments.STREAM_TYPE, List.of(new FactWriter.Entry(id, fact, cause)));
    return new Returning.Done(lockbox.lock(receipt.receiptId()).orElseThrow());
  }
}
