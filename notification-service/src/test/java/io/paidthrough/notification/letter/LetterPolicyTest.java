package io.paidthrough.notification.letter;

import static io.paidthrough.notification.SampleFacts.CONFIRMATION;
import static io.paidthrough.notification.SampleFacts.NSF;
import static io.paidthrough.notification.SampleFacts.PREMIUM;
import static io.paidthrough.notification.letter.LetterPolicy.letterAbout;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.notification.NoticeSent;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.notification.SampleFacts;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LetterPolicyTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  private static final LocalDate JUNE_30 = LocalDate.of(2026, 6, 30);
  private static final LocalDate MAY_23 = LocalDate.of(2026, 5, 23);

  @Test
  void money_that_is_in_is_confirmed() {
    assertThat(letterAbout(E.received()))
        .contains(new Letter.PaymentConfirmed(PREMIUM, CONFIRMATION));
  }

  @Test
  void a_submitted_payment_is_worth_no_letter() {
    assertThat(letterAbout(E.submitted())).isEmpty();
  }

  @Test
  void a_guest_is_told_of_the_order_and_of_nothing_else() {
    assertThat(letterAbout(E.submittedByGuest()))
        .contains(
            new Letter.PayerConfirmed("p-1", PREMIUM, CONFIRMATION, LocalDate.of(2026, 5, 20)));
  }

  @Test
  void a_rejected_payment_is_told_with_its_reason() {
    assertThat(letterAbout(E.rejected()))
        .contains(new Letter.PaymentRejected(PREMIUM, CONFIRMATION, NSF, false, null));
  }

  @Test
  void a_returned_payment_is_told_as_money_that_had_come() {
    assertThat(letterAbout(E.returned()))
        .contains(new Letter.PaymentRejected(PREMIUM, CONFIRMATION, NSF, true, null));
  }

  @Test
  void a_returned_draft_is_told_with_the_day_on_which_it_is_presented_again() {
    assertThat(letterAbout(E.returned(JUNE_1)))
        .contains(new Letter.PaymentRejected(PREMIUM, CONFIRMATION, NSF, true, JUNE_1));
  }

  @Test
  void autopay_is_told_when_it_begins_is_held_and_ends_but_not_when_another_takes_its_place() {
    assertThat(letterAbout(E.autoPay(PREMIUM)).orElseThrow().type())
        .isEqualTo(Letter.Type.AUTOPAY_ACTIVATED);
    assertThat(letterAbout(E.autoPayHeld()).orElseThrow().type())
        .isEqualTo(Letter.Type.AUTOPAY_HELD);
    for (var why : AutoPayCancelled.Why.values()) {
      assertThat(letterAbout(E.autoPayCancelled(why)).isPresent())
          .isEqualTo(why != AutoPayCancelled.Why.REPLACED);
    }
  }

  @Test
  void money_on_its_way_back_is_told_and_so_is_money_that_did_not_arrive() {
    assertThat(letterAbout(E.refunded()))
        .contains(new Letter.PaymentRefunded(PREMIUM, io.paidthrough.events.payment.Rail.ACH));
    assertThat(letterAbout(E.refundFailed())).contains(new Letter.RefundFailed(PREMIUM));
  }

  @Test
  void coverage_that_takes_effect_is_told_before_its_first_day() {
    assertThat(letterAbout(E.effectuated("2026-05-31")))
        .contains(new Letter.CoverageStarts(JUNE_1, JUNE_30, false));
  }

  @Test
  void coverage_that_takes_effect_on_its_first_day_or_later_has_begun() {
    assertThat(letterAbout(E.effectuated("2026-06-01")))
        .contains(new Letter.CoverageStarts(JUNE_1, JUNE_30, true));
  }

  @Test
  void a_renewal_of_which_nothing_is_paid_yet_is_worth_no_letter() {
    assertThat(letterAbout(E.renewed())).isEmpty();
  }

  @Test
  void a_withdrawn_effectuation_has_no_letter_of_its_own() {
    assertThat(letterAbout(E.withdrawn())).isEmpty();
  }

  @Test
  void cancelled_coverage_is_told_with_the_reason_if_a_payment_came_back() {
    assertThat(letterAbout(E.cancelled(null)))
        .contains(new Letter.CoverageCancelled(JUNE_1, MAY_23, PREMIUM, null));
    assertThat(letterAbout(E.cancelled(NSF)))
        .contains(new Letter.CoverageCancelled(JUNE_1, MAY_23, PREMIUM, NSF));
  }

  @Test
  void nobody_is_written_about_letters() {
    assertThat(letterAbout(new NoticeSent("E-1", "n", "m", "PAYMENT_CONFIRMED", "EMAIL", "f")))
        .isEmpty();
  }

  @Test
  void every_letter_has_the_type_under_which_it_is_kept() {
    assertThat(letterAbout(E.received()).orElseThrow().type())
        .isEqualTo(Letter.Type.PAYMENT_CONFIRMED);
    for (var fact :
        new io.paidthrough.events.Fact[] {
          E.received(),
          E.rejected(),
          E.returned(),
          E.refunded(),
          E.refundFailed(),
          E.effectuated("2026-05-21"),
          E.cancelled(null)
        }) {
      var letter = letterAbout(fact).orElseThrow();
      assertThat(letter.type().content()).isEqualTo(letter.getClass());
    }
  }
}
