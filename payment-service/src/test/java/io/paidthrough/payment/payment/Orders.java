package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.PaymentRejected;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentSubmitted;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.payment.PaymentCommand.SubmitPayment;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One payment and its facts, for tests: ordered Wed 2026-05-20, expected the day after. */
final class Orders {
  static final String ID = "0193b5d2-0000-7000-8000-000000000001";
  static final LocalDate ORDERED = LocalDate.of(2026, 5, 20);
  static final LocalDate SETTLED = LocalDate.of(2026, 5, 21);
  static final LocalDate RETURNED = LocalDate.of(2026, 5, 26);
  static final PaymentReason R01 = ReturnCode.find("R01").orElseThrow().reason();
  static final PaymentReason R10 = ReturnCode.find("R10").orElseThrow().reason();

  private static final ConfirmationNumber CONFIRMATION = ConfirmationNumber.of(42);
  private static final Instant AT = Instant.parse("2026-05-20T14:15:00Z");

  private Orders() {}

  static SubmitPayment order(String amount, LocalDate expected, RailAnswer answer) {
    return new SubmitPayment(
        ID,
        "E-1",
        "200000000012",
        CONFIRMATION,
        Money.of(amount),
        Rail.ACH,
        Channel.WEB,
        "I-1",
        "6789",
        AT,
        ORDERED,
        expected,
        "web-7",
        SubmitPayment.Terms.USUAL,
        answer);
  }

  static SubmitPayment order(RailAnswer answer) {
    return order("312.45", SETTLED, answer);
  }

  static PaymentSubmitted submitted() {
    return submitted(null);
  }

  static PaymentSubmitted submitted(@Nullable PaidBy paidBy) {
    return new PaymentSubmitted(
        "E-1",
        ID,
        "200000000012",
        CONFIRMATION.toString(),
        Money.of("312.45"),
        Rail.ACH,
        "WEB",
        "I-1",
        "6789",
        AT,
        ORDERED,
        SETTLED,
        "web-7",
        null,
        paidBy,
        null,
        null,
        null);
  }

  static PaymentReceived received(LocalDate settledOn) {
    return new PaymentReceived(
        "E-1",
        ID,
        "200000000012",
        CONFIRMATION.toString(),
        Money.of("312.45"),
        Rail.ACH,
        ORDERED,
        settledOn);
  }

  static PaymentRejected rejected(LocalDate rejectedOn, PaymentReason reason) {
    return new PaymentRejected(
        "E-1",
        ID,
        "200000000012",
        CONFIRMATION.toString(),
        Money.of("312.45"),
        Rail.ACH,
        rejectedOn,
        reason,
        null);
  }

  static PaymentReturned returned(LocalDate returnedOn, PaymentReason reason) {
    return new PaymentReturned(
        "E-1",
        ID,
        "200000000012",
        CONFIRMATION.toString(),
        Money.of("312.45"),
        Rail.ACH,
        returnedOn,
        reason,
        null,
        null);
  }
}
