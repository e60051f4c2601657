package io.paidthrough.payment.payment;

import static io.paidthrough.payment.payment.Orders.ID;
import static io.paidthrough.payment.payment.Orders.ORDERED;
import static io.paidthrough.payment.payment.Orders.RETURNED;
import static io.paidthrough.payment.payment.Orders.SETTLED;
import static io.paidthrough.payment.payment.Orders.received;
import static io.paidthrough.payment.payment.Orders.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.PaymentRefunded;
import io.paidthrough.events.payment.PaymentReturned;
import io.paidthrough.events.payment.PaymentVoided;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.events.payment.RefundCancelled;
import io.paidthrough.events.payment.RefundFailed;
import io.paidthrough.payment.payment.PaymentCommand.CancelRefund;
import io.paidthrough.payment.payment.PaymentCommand.FailRefund;
import io.paidthrough.payment.payment.PaymentCommand.PayRefund;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.payment.PaymentCommand.ScheduleRefund;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.payment.payment.PaymentCommand.VoidPayment;
import io.paidthrough.payment.payment.Refusal.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class RefundDeciderTest {
  private static final ReturnCode R23 = ReturnCode.find("R23").orElseThrow();

  private final List<PaymentFact> history = new ArrayList<>(List.of(submitted()));

  @Test
  void what_is_not_collected_yet_can_be_called_off_once() {
    assertThat(when(new VoidPayment(ID, ORDERED, false)))
        .hasOnlyElementsOfType(PaymentVoided.class);
    assertThat(when(new VoidPayment(ID, ORDERED, false))).isEmpty();
    assertThat(refusal(new SettlePayment(ID, SETTLED))).isEqualTo(Code.PAYMENT_VOIDED);
    assertThat(refusal(refund("r", "1.00"))).isEqualTo(Code.PAYMENT_NOT_RECEIVED);
  }

  @Test
  void what_is_in_a_bank_file_cannot_be_called_off() {
    assertThat(refusal(new VoidPayment(ID, ORDERED, true))).isEqualTo(Code.PAYMENT_NOT_VOIDABLE);
    history.add(received(SETTLED));
    assertThat(refusal(new VoidPayment(ID, ORDERED, false))).isEqualTo(Code.PAYMENT_NOT_VOIDABLE);
  }

  @Test
  void never_more_goes_back_than_came_in() {
    history.add(received(SETTLED));
    when(refund("a", "300.00"));
    assertThat(refusal(refund("b", "12.46"))).isEqualTo(Code.REFUND_EXCEEDS_PAYMENT);
    assertThat(refusal(refund("b", "0.00"))).isEqualTo(Code.AMOUNT_INVALID);
    assertThat(when(refund("b", "12.45"))).hasSize(1);
    assertThat(refusal(refund("c", "0.01"))).isEqualTo(Code.REFUND_EXCEEDS_PAYMENT);
  }

  @Test
  void what_was_refused_is_there_to_be_sent_another_way() {
    history.add(received(SETTLED));
    when(refund("a", "312.45"));
    when(new PayRefund(ID, "a", RETURNED));
    assertThat(when(new FailRefund(ID, "a", RETURNED, R23.reason())))
        .hasOnlyElementsOfType(RefundFailed.class);
    assertThat(when(new FailRefund(ID, "a", RETURNED, R23.reason()))).isEmpty();
    assertThat(when(refund("b", "312.45"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(PaidBy.class)
  @NullSource
  void a_refund_says_whose_money_it_is(@Nullable PaidBy by) {
    history.clear();
    history.addAll(List.of(submitted(by), received(SETTLED)));
    when(refund("a", "312.45"));
    assertThat(when(new PayRefund(ID, "a", RETURNED)))
        .singleElement()
        .isInstanceOfSatisfying(
            PaymentRefunded.class, paid -> assertThat(paid.paidBy()).isEqualTo(by));
    assertThat(when(new FailRefund(ID, "a", RETURNED, R23.reason())))
        .singleElement()
        .isInstanceOfSatisfying(
            RefundFailed.class, failed -> assertThat(failed.paidBy()).isEqualTo(by));
  }

  @Test
  void a_refund_that_has_left_cannot_be_recalled() {
    history.add(received(SETTLED));
    when(refund("a", "312.45"));
    assertThat(when(new PayRefund(ID, "a", RETURNED))).hasOnlyElementsOfType(PaymentRefunded.class);
    assertThat(when(new PayRefund(ID, "a", RETURNED))).isEmpty();
    assertThat(refusal(new CancelRefund(ID, "a", RETURNED))).isEqualTo(Code.REFUND_PAID);
    assertThat(refusal(new PayRefund(ID, "b", RETURNED))).isEqualTo(Code.REFUND_UNKNOWN);
  }

  @Test
  void money_that_the_bank_took_back_is_not_refunded_too() {
    history.add(received(SETTLED));
    when(refund("a", "312.45"));
    assertThat(when(new ReturnPayment(ID, RETURNED, R23.reason(), null)))
        .hasExactlyElementsOfTypes(PaymentReturned.class, RefundCancelled.class);
    assertThat(refusal(new PayRefund(ID, "a", RETURNED))).isEqualTo(Code.REFUND_OVER);
    assertThat(refusal(refund("b", "1.00"))).isEqualTo(Code.PAYMENT_NOT_RECEIVED);
  }

  /** Whatever is asked, and however often: what left and did not bounce is at most what came. */
  @Test
  void random_orders_never_pay_out_twice() {
    for (long seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      history.clear();
      history.addAll(List.of(submitted(), received(SETTLED)));
      for (int step = 0; step < 12; step++) {
        var id = String.valueOf((char) ('a' + random.nextInt(3)));
        attempt(
            switch (random.nextInt(5)) {
              case 0, 1 -> refund(id, random.nextInt(1, 400) + ".45");
              case 2 -> new PayRefund(ID, id, RETURNED);
              case 3 -> new FailRefund(ID, id, RETURNED, R23.reason());
              default -> new CancelRefund(ID, id, RETURNED);
            });
      }
      assertThat(paidOut()).as("seed %d: %s", seed, history).isLessThanOrEqualTo(31_245L);
    }
  }

  private long paidOut() {
    return history.stream()
        .mapToLong(
            fact ->
                switch (fact) {
                  case PaymentRefunded paid -> paid.amount().cents();
                  case RefundFailed failed when left(failed.refundId()) -> -failed.amount().cents();
                  default -> 0;
                })
        .sum();
  }

  private boolean left(String refundId) {
    return history.stream()
        .anyMatch(fact -> fact instanceof PaymentRefunded paid && paid.refundId().equals(refundId));
  }

  private static ScheduleRefund refund(String refundId, String amount) {
    return new ScheduleRefund(ID, refundId, Money.of(amount), Rail.ACH, RETURNED, SETTLED);
  }

  private List<PaymentFact> when(PaymentCommand command) {
    var decision = attempt(command);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted) decision).facts();
  }

  private Code refusal(PaymentCommand command) {
    var decision = attempt(command);
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused) decision).refusal().code();
  }

  private Decision attempt(PaymentCommand command) {
    PaymentState state = new PaymentState.NotSubmitted();
    for (var fact : history) {
      state = PaymentState.evolve(state, fact);
    }
    var decision = PaymentDecider.decide(state, command);
    if (decision instanceof Decision.Accepted(var facts)) {
      history.addAll(facts);
    }
    return decision;
  }
}
