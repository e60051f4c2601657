package io.paidthrough.payment.autopay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.AutoPayActivated;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.AutoPayCancelled.Why;
import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.events.payment.AutoPayHeld;
import io.paidthrough.events.payment.AutoPayResumed;
import io.paidthrough.payment.autopay.AutoPayCommand.Authorize;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopay.AutoPayCommand.Hold;
import io.paidthrough.payment.autopay.AutoPayRefused.Code;
import io.paidthrough.payment.payment.ReturnCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AutoPayDeciderTest {
  private static final Instant NOW = Instant.parse("2026-07-10T14:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 10);
  private static final Rule RULE = new Rule("AUTOPAY", "massachusetts", 1, "law");
  private static final LocalDate RETURNED = LocalDate.of(2026, 8, 26);
  private static final Hold HOLD =
      new Hold("autopay-E-1", "P-1", RETURNED, ReturnCode.find("R02").orElseThrow().reason());
  private static final Cancel CANCEL = new Cancel("autopay-E-1", RETURNED, Why.BY_PAYER);

  private static Authorize authorize(String mandateId, Instant acceptedAt) {
    return authorize(mandateId, Mode.AMOUNT_DUE, null, acceptedAt);
  }

  private static Authorize authorize(
      String mandateId, Mode mode, @Nullable String amount, Instant acceptedAt) {
    return new Authorize(
        "autopay-E-1",
        "E-1",
        "200000000012",
        mandateId,
        "I-1",
        "6789",
        mode,
        amount == null ? null : Money.of(amount),
        22,
        "2026-01",
        acceptedAt,
        "proof of " + mandateId,
        NOW,
        TODAY,
        RULE);
  }

  private static AutoPayState after(AutoPayCommand... commands) {
    AutoPayState state = new AutoPayState.None();
    for (var command : commands) {
      for (var fact : AutoPayDecider.decide(state, command)) {
        state = AutoPayState.evolve(state, fact);
      }
    }
    return state;
  }

  private static List<AutoPayFact> decide(AutoPayState state, AutoPayCommand command) {
    return AutoPayDecider.decide(state, command);
  }

  private static void refuses(AutoPayState state, AutoPayCommand command, Code code) {
    assertThatThrownBy(() -> AutoPayDecider.decide(state, command))
        .isInstanceOfSatisfying(
            AutoPayRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void what_is_authorized_now_is_active() {
    assertThat(decide(after(), authorize("M-1", NOW)))
        .singleElement()
        .isInstanceOf(AutoPayActivated.class);
  }

  @Test
  void the_same_authorization_again_changes_nothing_whatever_proof_was_made_of_it() {
    assertThat(decide(after(authorize("M-1", NOW)), authorize("M-2", NOW))).isEmpty();
  }

  @Test
  void a_later_authorization_replaces_the_one_before_and_an_earlier_does_not() {
    var state = after(authorize("M-1", NOW.minusSeconds(60)));
    assertThat(decide(state, authorize("M-2", NOW))).hasSize(1);
    refuses(state, authorize("M-2", NOW.minusSeconds(61)), Code.AUTHORIZATION_USED);
    refuses(
        state, authorize("M-2", Mode.FIXED, "1.00", NOW.minusSeconds(60)), Code.AUTHORIZATION_USED);
  }

  @Test
  void an_authorization_cannot_be_accepted_in_the_future() {
    refuses(after(), authorize("M-1", NOW.plusMillis(1)), Code.AUTHORIZATION_NOT_YET_GIVEN);
  }

  @Test
  void a_fixed_amount_is_an_amount_and_nothing_else_has_one() {
    assertThat(decide(after(), authorize("M-1", Mode.FIXED, "0.01", NOW))).hasSize(1);
    refuses(after(), authorize("M-1", Mode.FIXED, null, NOW), Code.AMOUNT_INVALID);
    refuses(after(), authorize("M-1", Mode.FIXED, "0.00", NOW), Code.AMOUNT_INVALID);
    refuses(after(), authorize("M-1", Mode.AMOUNT_DUE, "1.00", NOW), Code.AMOUNT_INVALID);
  }

  @Test
  void what_is_held_goes_on_only_under_a_new_authorization() {
    var held = after(authorize("M-1", NOW.minusSeconds(60)), HOLD);
    assertThat(held).isInstanceOf(AutoPayState.Held.class);
    refuses(held, authorize("M-2", NOW.minusSeconds(60)), Code.AUTHORIZATION_USED);
    assertThat(decide(held, authorize("M-2", NOW)))
        .hasExactlyElementsOfTypes(AutoPayActivated.class, AutoPayResumed.class);
    assertThat(after(authorize("M-1", NOW.minusSeconds(60)), HOLD, authorize("M-2", NOW)))
        .isInstanceOf(AutoPayState.Active.class);
  }

  @Test
  void what_is_cancelled_starts_again_only_under_a_new_authorization() {
    var cancelled = after(authorize("M-1", NOW.minusSeconds(60)), CANCEL);
    refuses(cancelled, authorize("M-2", NOW.minusSeconds(60)), Code.AUTHORIZATION_USED);
    assertThat(decide(cancelled, authorize("M-2", NOW)))
        .hasExactlyElementsOfTypes(AutoPayActivated.class);
  }

  @Test
  void it_is_held_once_and_cancelled_once() {
    var active = after(authorize("M-1", NOW));
    assertThat(decide(active, HOLD))
        .singleElement(type(AutoPayHeld.class))
        .extracting(AutoPayHeld::rule)
        .isEqualTo(RULE);
    assertThat(decide(after(authorize("M-1", NOW), HOLD), HOLD)).isEmpty();
    assertThat(decide(active, CANCEL))
        .singleElement(type(AutoPayCancelled.class))
        .extracting(AutoPayCancelled::rule)
        .isEqualTo(RULE);
    assertThat(decide(after(authorize("M-1", NOW), HOLD), CANCEL)).hasSize(1);
    assertThat(decide(after(authorize("M-1", NOW), CANCEL), CANCEL)).isEmpty();
    assertThat(decide(after(authorize("M-1", NOW), CANCEL), HOLD)).isEmpty();
  }

  @Test
  void what_nobody_authorized_cannot_be_cancelled() {
    refuses(after(), CANCEL, Code.AUTOPAY_UNKNOWN);
    assertThat(decide(after(), HOLD)).isEmpty();
  }
}
