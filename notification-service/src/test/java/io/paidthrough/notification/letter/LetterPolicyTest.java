package io.paidthrough.notification.letter;

import static io.paidthrough.notification.SampleFacts.CONFIRMATION;
import static io.paidthrough.notification.SampleFacts.NSF;
import static io.paidthrough.notification.SampleFacts.PREMIUM;
import static io.paidthrough.notification.letter.LetterPolicy.lettersAbout;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.notification.NoticeSent;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.notification.SampleFacts;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterPolicyTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  private static final LocalDate JUNE_30 = LocalDate.of(2026, 6, 30);
  private static final LocalDate MAY_23 = LocalDate.of(2026, 5, 23);

  @Test
  void money_that_is_in_is_confirmed() {
    assertThat(lettersAbout(E.received()))
        .containsExactly(new Letter.PaymentConfirmed(PREMIUM, CONFIRMATION));
  }

  @Test
  void a_submitted_payment_is_worth_no_letter() {
    assertThat(lettersAbout(E.submitted())).isEmpty();
  }

  @Test
  void a_guest_is_told_of_the_order_and_of_nothing_else() {
    assertThat(lettersAbout(E.submittedByGuest()))
        .containsExactly(
            new Letter.PayerConfirmed("p-1", PREMIUM, CONFIRMATION, LocalDate.of(2026, 5, 20)));
  }

  @ParameterizedTest
  @EnumSource(PaidBy.class)
  void what_somebody_else_paid_and_went_back_is_told_to_each_as_far_as_it_is_theirs(PaidBy by) {
    assertThat(lettersAbout(E.returnedOf(by)))
        .containsExactly(
            new Letter.PayerRejected("p-1", PREMIUM, CONFIRMATION, NSF, true),
            new Letter.OthersPaymentReturned(PREMIUM));
    assertThat(lettersAbout(E.rejected(by)))
        .as("the subscriber never heard of it")
        .containsExactly(new Letter.PayerRejected("p-1", PREMIUM, CONFIRMATION, NSF, false));
  }

  @Test
  void a_rejected_payment_is_told_with_its_reason() {
    assertThat(lettersAbout(E.rejected()))
        .containsExactly(new Letter.PaymentRejected(PREMIUM, CONFIRMATION, NSF, false, null));
  }

  @Test
  void a_returned_payment_is_told_as_money_that_had_come() {
    assertThat(lettersAbout(E.returned()))
        .containsExactly(new Letter.PaymentRejected(PREMIUM, CONFIRMATION, NSF, true, null));
  }

  @Test
  void a_returned_draft_is_told_with_the_day_on_which_it_is_presented_again() {
    assertThat(lettersAbout(E.returned(JUNE_1)))
        .containsExactly(new Letter.PaymentRejected(PREMIUM, CONFIRMATION, NSF, true, JUNE_1));
  }

  @Test
  void autopay_is_told_when_it_begins_is_held_and_ends_but_not_when_another_takes_its_place() {
    assertThat(lettersAbout(E.autoPay(PREMIUM)).getFirst().type())
        .isEqualTo(Letter.Type.AUTOPAY_ACTIVATED);
    assertThat(lettersAbout(E.autoPayHeld()).getFirst().type()).isEqualTo(Letter.Type.AUTOPAY_HELD);
    for (var why : AutoPayCancelled.Why.values()) {
      assertThat(lettersAbout(E.autoPayCancelled(why)).isEmpty())
          .isEqualTo(why == AutoPayCancelled.Why.REPLACED);
    }
  }

  @Test
  void money_on_its_way_back_is_told_and_so_is_money_that_did_not_arrive() {
    assertThat(lettersAbout(E.refunded()))
        .containsExactly(new Letter.PaymentRefunded(PREMIUM, Rail.ACH));
    assertThat(lettersAbout(E.refundFailed())).containsExactly(new Letter.RefundFailed(PREMIUM));
  }

  @ParameterizedTest
  @EnumSource(PaidBy.class)
  void what_somebody_else_paid_and_gets_back_is_told_to_them_alone(PaidBy by) {
    assertThat(lettersAbout(E.refunded(by)))
        .containsExactly(new Letter.PayerRefunded("p-1", PREMIUM, Rail.ACH));
    assertThat(lettersAbout(E.refundFailed(by)))
        .containsExactly(new Letter.PayerRefundFailed("p-1", PREMIUM));
  }

  @Test
  void coverage_that_takes_effect_is_told_before_its_first_day() {
    assertThat(lettersAbout(E.effectuated("2026-05-31")))
        .containsExactly(new Letter.CoverageStarts(JUNE_1, JUNE_30, false));
  }

  @Test
  void coverage_that_takes_effect_on_its_first_day_or_later_has_begun() {
    assertThat(lettersAbout(E.effectuated("2026-06-01")))
        .containsExactly(new Letter.CoverageStarts(JUNE_1, JUNE_30, true));
  }

  @Test
  void a_renewal_of_which_nothing_is_paid_yet_is_worth_no_letter() {
    assertThat(lettersAbout(E.renewed())).isEmpty();
  }

  @Test
  void a_withdrawn_effectuation_has_no_letter_of_its_own() {
    assertThat(lettersAbout(E.withdrawn())).isEmpty();
  }

  @Test
  void cancelled_coverage_is_told_with_the_reason_if_a_payment_came_back() {
    assertThat(lettersAbout(E.cancelled(null)))
        .containsExactly(new Letter.CoverageCancelled(JUNE_1, MAY_23, PREMIUM, null));
    assertThat(lettersAbout(E.cancelled(NSF)))
        .containsExactly(new Letter.CoverageCancelled(JUNE_1, MAY_23, PREMIUM, NSF));
  }

  @Test
  void nobody_is_written_about_letters() {
    assertThat(lettersAbout(new NoticeSent("E-1", "n", "m", "PAYMENT_CONFIRMED", "EMAIL", "f")))
        .isEmpty();
  }

  @Test
  void every_letter_has_the_type_under_which_it_is_kept() {
    assertThat(lettersAbout(E.received()).getFirst().type())
        .isEqualTo(Letter.Type.PAYMENT_CONFIRMED);
    for (var fact :
        new io.paidthrough.events.Fact[] {
          E.received(),
          E.rejected(),
          E.returned(),
          E.refunded(),
          E.refundFailed(),
          E.refunded(PaidBy.GUEST),
          E.refundFailed(PaidBy.GUEST),
          E.effectuated("2026-05-21"),
          E.cancelled(null)
        }) {
      var letter = lettersAbout(fact).getFirst();
      assertThat(letter.type().content()).isEqualTo(letter.getClass());
    }
  }
}
