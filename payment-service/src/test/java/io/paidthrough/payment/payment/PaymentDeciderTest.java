package io.paidthrough.payment.payment;

import static io.paidthrough.payment.payment.Orders.ID;
import static io.paidthrough.payment.payment.Orders.ORDERED;
import static io.paidthrough.payment.payment.Orders.R01;
import static io.paidthrough.payment.payment.Orders.RETURNED;
import static io.paidthrough.payment.payment.Orders.SETTLED;
import static io.paidthrough.payment.payment.Orders.order;
import static io.paidthrough.payment.payment.Orders.received;
import static io.paidthrough.payment.payment.Orders.rejected;
import static io.paidthrough.payment.payment.Orders.returned;
import static io.paidthrough.payment.payment.Orders.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import io.paidthrough.payment.payment.Refusal.Code;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentDeciderTest {
  private static final RailAnswer PENDING = new RailAnswer.Pending();

  private static final PaymentFact[] NOTHING = {};
  private static final PaymentFact[] ON_ITS_WAY = {submitted()};
  private static final PaymentFact[] IN = {submitted(), received(SETTLED)};
  private static final PaymentFact[] REFUSED = {submitted(), rejected(ORDERED, R01)};
  private static final PaymentFact[] BACK = {
    submitted(), received(SETTLED), returned(RETURNED, R01)
  };

  @Test
  void an_order_the_bank_takes_over_is_submitted() {
    assertThat(facts(NOTHING, order(PENDING))).containsExactly(submitted());
  }

  @Test
  void an_order_that_is_paid_at_once_is_submitted_and_received_on_that_day() {
    assertThat(facts(NOTHING, order(new RailAnswer.Settled())))
        .containsExactly(submitted(), received(ORDERED));
  }

  @Test
  void one_cent_is_a_payment_and_nothing_is_not() {
    assertThat(facts(NOTHING, order("0.01", SETTLED, PENDING))).hasSize(1);
    assertThat(code(NOTHING, order("0.00", SETTLED, PENDING))).isEqualTo(Code.AMOUNT_INVALID);
  }

  @Test
  void money_is_expected_on_the_day_of_the_order_or_later() {
    assertThat(facts(NOTHING, order("1.00", ORDERED, PENDING))).hasSize(1);
    assertThat(code(NOTHING, order("1.00", ORDERED.minusDays(1), PENDING)))
        .isEqualTo(Code.DATE_TOO_EARLY);
  }

  @Test
  void the_same_order_again_is_done_already_and_another_under_its_id_is_refused() {
    for (var past : List.of(ON_ITS_WAY, IN, REFUSED, BACK)) {
      assertThat(facts(past, order(PENDING))).isEmpty();
      assertThat(code(past, order("312.46", SETTLED, PENDING))).isEqualTo(Code.PAYMENT_EXISTS);
    }
  }

  @Test
  void money_settles_on_the_day_of_the_order_or_later() {
    assertThat(facts(ON_ITS_WAY, settle(ORDERED))).containsExactly(received(ORDERED));
    assertThat(facts(ON_ITS_WAY, settle(SETTLED))).containsExactly(received(SETTLED));
    assertThat(code(ON_ITS_WAY, settle(ORDERED.minusDays(1)))).isEqualTo(Code.DATE_TOO_EARLY);
  }

  @Test
  void settling_again_changes_nothing_and_settling_what_was_rejected_is_refused() {
    assertThat(facts(IN, settle(SETTLED))).isEmpty();
    assertThat(facts(BACK, settle(SETTLED))).isEmpty();
    assertThat(code(REFUSED, settle(SETTLED))).isEqualTo(Code.PAYMENT_REJECTED);
    assertThat(code(NOTHING, settle(SETTLED))).isEqualTo(Code.PAYMENT_UNKNOWN);
  }

  @Test
  void a_rejection_is_no_earlier_than_the_order() {
    assertThat(facts(ON_ITS_WAY, reject(ORDERED))).containsExactly(rejected(ORDERED, R01));
    assertThat(code(ON_ITS_WAY, reject(ORDERED.minusDays(1)))).isEqualTo(Code.DATE_TOO_EARLY);
  }

  @Test
  void rejecting_again_changes_nothing_and_money_that_was_in_can_only_be_returned() {
    assertThat(facts(REFUSED, reject(SETTLED))).isEmpty();
    assertThat(code(IN, reject(SETTLED))).isEqualTo(Code.PAYMENT_RECEIVED);
    assertThat(code(BACK, reject(SETTLED))).isEqualTo(Code.PAYMENT_RECEIVED);
    assertThat(code(NOTHING, reject(SETTLED))).isEqualTo(Code.PAYMENT_UNKNOWN);
  }

  @Test
  void a_return_is_no_earlier_than_the_settlement() {
    assertThat(facts(IN, takeBack(SETTLED))).containsExactly(returned(SETTLED, R01));
    assertThat(facts(IN, takeBack(RETURNED))).containsExactly(returned(RETURNED, R01));
    assertThat(code(IN, takeBack(SETTLED.minusDays(1)))).isEqualTo(Code.DATE_TOO_EARLY);
  }

  @Test
  void what_comes_back_before_it_settled_is_a_rejection() {
    assertThat(facts(ON_ITS_WAY, takeBack(ORDERED))).containsExactly(rejected(ORDERED, R01));
    assertThat(code(ON_ITS_WAY, takeBack(ORDERED.minusDays(1)))).isEqualTo(Code.DATE_TOO_EARLY);
  }

  @Test
  void the_same_return_file_twice_changes_nothing() {
    assertThat(facts(BACK, takeBack(RETURNED))).isEmpty();
    assertThat(facts(REFUSED, takeBack(RETURNED))).isEmpty();
    assertThat(code(NOTHING, takeBack(RETURNED))).isEqualTo(Code.PAYMENT_UNKNOWN);
  }

  @Test
  void no_fact_about_a_payment_comes_before_its_order() {
    assertThatThrownBy(
            () -> PaymentState.evolve(new PaymentState.NotSubmitted(), received(SETTLED)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Every sequence of three commands: money moves at most once in each direction. */
  @Test
  void however_often_and_in_whatever_order_it_is_asked_money_comes_once_and_goes_back_once() {
    var commands = List.of(order(PENDING), settle(SETTLED), reject(RETURNED), takeBack(RETURNED));
    for (int i = 0; i < 4 * 4 * 4 * 4; i++) {
      var history = new ArrayList<PaymentFact>(List.of(submitted()));
      for (int rest = i, n = 0; n < 4; rest /= 4, n++) {
        if (decide(history.toArray(PaymentFact[]::new), commands.get(rest % 4))
            instanceof Decision.Accepted(var facts)) {
          history.addAll(facts);
        }
      }
      assertThat(history).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
      if (history.contains(rejected(RETURNED, R01))) {
        assertThat(history).containsExactly(submitted(), rejected(RETURNED, R01));
      }
    }
  }

  private static SettlePayment settle(LocalDate on) {
    return new SettlePayment(ID, on);
  }

  private static RejectPayment reject(LocalDate on) {
    return new RejectPayment(ID, on, R01);
  }

  private static ReturnPayment takeBack(LocalDate on) {
    return new ReturnPayment(ID, on, R01, null);
  }

  private static Decision decide(PaymentFact[] past, PaymentCommand command) {
    PaymentState state = new PaymentState.NotSubmitted();
    for (var fact : past) {
      state = PaymentState.evolve(state, fact);
    }
    return PaymentDecider.decide(state, command);
  }

  private static List<PaymentFact> facts(PaymentFact[] past, PaymentCommand command) {
    var decision = decide(past, command);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted) decision).facts();
  }

  private static Code code(PaymentFact[] past, PaymentCommand command) {
    var decision = decide(past, command);
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    var refusal = ((Decision.Refused) decision).refusal();
    assertThat(refusal.detail()).endsWith(".");
    return refusal.code();
  }
}
