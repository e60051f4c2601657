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

import io.paidthrough.payment.payment.PaymentCommand.RejectPayment;
import io.paidthrough.payment.payment.PaymentCommand.ReturnPayment;
import io.paidthrough.payment.payment.PaymentCommand.SettlePayment;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** The one class that knows Axon forwards every command and every fact. */
class PaymentTest {
  private final FixtureConfiguration<Payment> payment = new AggregateTestFixture<>(Payment.class);

  @Test
  void an_order_begins_a_payment() {
    payment
        .givenNoPriorActivity()
        .when(order(new RailAnswer.Settled()))
        .expectEvents(submitted(), received(ORDERED));
  }

  @Test
  void it_settles() {
    payment.given(submitted()).when(new SettlePayment(ID, SETTLED)).expectEvents(received(SETTLED));
  }

  @Test
  void it_is_rejected() {
    payment
        .given(submitted())
        .when(new RejectPayment(ID, ORDERED, R01))
        .expectEvents(rejected(ORDERED, R01));
  }

  @Test
  void it_comes_back() {
    payment
        .given(submitted(), received(SETTLED))
        .when(new ReturnPayment(ID, RETURNED, R01, null))
        .expectEvents(returned(RETURNED, R01));
  }

  @Test
  void repeating_is_success_without_a_fact() {
    payment
        .given(submitted(), received(SETTLED), returned(RETURNED, R01))
        .when(new ReturnPayment(ID, RETURNED, R01, null))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void a_refusal_is_an_answer() {
    payment
        .given(submitted(), rejected(ORDERED, R01))
        .when(new SettlePayment(ID, SETTLED))
        .expectException(CommandRefused.class)
        .expectNoEvents();
  }

  @Test
  void every_command_has_its_handler() {
    var handled =
        Arrays.stream(Payment.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(CommandHandler.class))
            .map(method -> method.getParameterTypes()[0])
            .toList();
    assertThat(handled).containsExactlyInAnyOrder(PaymentCommand.class.getPermittedSubclasses());
  }
}
