package io.paidthrough.notification.letter;

import static io.paidthrough.notification.SampleFacts.NSF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Fact;
import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.events.payment.AutoPayCancelled;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.notification.SampleFacts;
import io.paidthrough.notification.letter.Language.Form;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterWriterTest {
  private static final SampleFacts E = SampleFacts.of("E-1");
  private static final List<Language> LANGUAGES = List.of(Language.english(), Language.spanish());

  private final LetterWriter writer = new LetterWriter();

  private static Letter letter(Fact fact) {
    return LetterPolicy.lettersAbout(fact).getFirst();
  }

  /** One letter of every form. */
  private static Map<Form, Letter> letters() {
    var letters = new EnumMap<Form, Letter>(Form.class);
    Stream.of(
            letter(E.received()),
            letter(E.submittedByGuest()),
            letter(E.rejected(PaidBy.GUEST)),
            letter(E.returnedOf(PaidBy.GUEST)),
            LetterPolicy.lettersAbout(E.returnedOf(PaidBy.GUEST)).getLast(),
            letter(E.rejected()),
            letter(E.returned()),
            letter(E.refunded()),
            letter(E.refundFailed()),
            letter(E.refunded(PaidBy.GUEST)),
            letter(E.refundFailed(PaidBy.GUEST)),
            letter(E.effectuated("2026-05-21")),
            letter(E.effectuated("2026-06-02")),
            letter(E.cancelled(null)),
            letter(E.cancelled(NSF)),
            letter(E.returned(LocalDate.of(2026, 8, 31))),
            letter(E.autoPay(null)),
            letter(E.autoPay(Money.of("200.00"))),
            letter(E.autoPayHeld()),
            letter(E.autoPayCancelled(AutoPayCancelled.Why.BY_PAYER)),
            letter(E.autoPayCancelled(AutoPayCancelled.Why.REVOKED_AT_BANK)),
            letter(E.autoPayCancelled(AutoPayCancelled.Why.COVERAGE_ENDED)))
        .forEach(letter -> letters.put(LetterWriter.form(letter), letter));
    return letters;
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void a_template_has_a_place_for_everything_there_is_to_tell_in_every_language(Form form) {
    var letter = letters().get(form);
    for (var language : LANGUAGES) {
      var told = new HashSet<>(LetterWriter.values(letter, language).keySet());
      if (!(letter instanceof Letter.ToPayer)) {
        told.add("name");
      }
      assertThat(language.template(form).places()).as(language.tag()).isEqualTo(told);
      assertThat(language.template(form).text()).startsWith("Subject: ");
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void a_written_letter_has_a_subject_of_one_line_and_no_place_left_open(Form form) {
    for (var locale : List.of("en", "es")) {
      var letter = letters().get(form);
      var written = writer.write(letter, "Ana Núñez", locale);
      assertThat(written.locale()).isEqualTo(locale);
      assertThat(written.subject()).isNotBlank().doesNotContain("\n", "{{", "Subject");
      assertThat(written.body().contains("Ana Núñez"))
          .isEqualTo(!(letter instanceof Letter.ToPayer));
      assertThat(written.body()).doesNotContain("{{", "}}", "Subject:");
    }
  }

  @Test
  void a_confirmation_names_amount_and_number() {
    var written = writer.write(letter(E.received()), "Ana", "en");
    assertThat(written.subject()).isEqualTo("We received your payment");
    assertThat(written.body()).contains("$312.45", SampleFacts.CONFIRMATION);
  }

  @Test
  void a_rejection_says_why_and_what_to_do() {
    assertThat(writer.write(letter(E.rejected()), "Ana", "en").body())
        .contains("There was not enough money in the account.")
        .contains("Please make the payment again.")
        .contains(SampleFacts.CONFIRMATION);
    assertThat(writer.write(letter(E.returned()), "Ana", "es-US").body())
        .contains("No había suficiente dinero en la cuenta.")
        .contains("Por favor, haga el pago de nuevo.");
  }

  @Test
  void
      whoever_paid_for_somebody_else_reads_nothing_of_coverage_and_who_was_paid_for_nothing_of_them() {
    var letters = LetterPolicy.lettersAbout(E.returnedOf(PaidBy.GUEST));
    assertThat(writer.write(letters.getFirst(), "Ana", "en").body())
        .contains("$312.45", "There was not enough money in the account.", SampleFacts.CONFIRMATION)
        .doesNotContain("Ana", "coverage", "bill ", "plan");
    assertThat(writer.write(letters.getLast(), "Ana", "en").body())
        .contains("Ana", "$312.45", "unpaid again")
        .doesNotContain("enough money", "account", SampleFacts.CONFIRMATION);
  }

  @Test
  void whoever_gets_back_what_they_paid_for_somebody_else_reads_how_and_nothing_of_coverage() {
    assertThat(writer.write(letter(E.refunded(PaidBy.GUEST)), "Ana", "en").body())
        .contains("$312.45", "bank account you paid from")
        .doesNotContain("Ana", "coverage", "plan");
    assertThat(writer.write(letter(E.refundFailed(PaidBy.GUEST)), "Ana", "en").body())
        .contains("$312.45", "check", "where")
        .doesNotContain("Ana", "coverage", "plan", "address we have");
  }

  @Test
  void what_is_presented_again_need_not_be_paid_again() {
    var letter = letter(E.returned(LocalDate.of(2026, 8, 31)));
    assertThat(writer.write(letter, "Ana", "en").body())
        .contains("August 31, 2026", "There was not enough money in the account.")
        .doesNotContain("make the payment again");
    assertThat(writer.write(letter, "Ana", "es").body()).contains("31 de agosto de 2026");
  }

  @Test
  void the_copy_of_an_authorization_says_how_much_when_from_where_and_how_to_revoke_it() {
    assertThat(writer.write(letter(E.autoPay(Money.of("200.00"))), "Ana", "en").body())
        .contains("$200.00", "day 22", "6789", "2026-01", "revoke", "3 business days");
    assertThat(writer.write(letter(E.autoPay(null)), "Ana", "en").body())
        .contains("whatever is due", "10 days");
  }

  @Test
  void dates_are_written_out() {
    assertThat(writer.write(letter(E.effectuated("2026-05-21")), "Ana", "en").subject())
        .isEqualTo("Your coverage starts June 1, 2026");
    assertThat(writer.write(letter(E.effectuated("2026-05-21")), "Ana", "es").subject())
        .isEqualTo("Su cobertura comienza el 1 de junio de 2026");
  }

  @Test
  void a_cancellation_says_whether_nothing_came_or_something_came_back() {
    assertThat(writer.write(letter(E.cancelled(null)), "Ana", "en").body())
        .contains("June 1, 2026", "May 23, 2026", "We did not receive it in time")
        .doesNotContain("Why:");
    assertThat(writer.write(letter(E.cancelled(NSF)), "Ana", "en").body())
        .contains("There was not enough money in the account.")
        .doesNotContain("did not receive");
  }

  @Test
  void large_amounts_are_grouped() {
    assertThat(LANGUAGES.getFirst().amount(Money.of("1312.05"))).isEqualTo("$1,312.05");
    assertThat(LANGUAGES.getFirst().amount(Money.of("0.07"))).isEqualTo("$0.07");
  }

  @Test
  void whoever_reads_another_language_is_written_to_in_english() {
    assertThat(writer.write(letter(E.received()), "Ana", "pt-BR").locale()).isEqualTo("en");
    assertThat(writer.write(letter(E.received()), "Ana", "").locale()).isEqualTo("en");
    assertThat(writer.write(letter(E.received()), "Ana", "ES_mx").locale()).isEqualTo("es");
  }

  @Test
  void every_reason_is_said_in_spanish_and_none_speaks_of_loss_theft_or_fraud() {
    var sentences = new HashSet<String>();
    for (var code : RejectionReason.values()) {
      var sentence =
          LANGUAGES
              .getLast()
              .reason(
                  new PaymentReason(code, null, "English.", false, PaymentReason.NextAction.NONE));
      assertThat(sentence).isNotEqualTo("English.").endsWith(".");
      assertThat(sentence.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("robo", "robada", "fraude", "pérdida", "perdida");
      sentences.add(sentence);
    }
    assertThat(sentences).hasSize(RejectionReason.values().length);
  }

  @ParameterizedTest
  @EnumSource(io.paidthrough.events.payment.Rail.class)
  void every_way_back_has_a_sentence_in_every_language(io.paidthrough.events.payment.Rail rail) {
    LANGUAGES.forEach(language -> assertThat(language.wayBack(rail)).endsWith("."));
  }

  @ParameterizedTest
  @EnumSource(PaymentReason.NextAction.class)
  void every_next_step_has_a_sentence_in_every_language(PaymentReason.NextAction action) {
    LANGUAGES.forEach(language -> assertThat(language.nextStep(action)).endsWith("."));
  }

  @Test
  void no_letter_names_the_plan() {
    for (var language : LANGUAGES) {
      for (var form : Form.values()) {
        assertThat(language.template(form).places()).doesNotContain("plan", "carrier");
      }
    }
  }

  @Test
  void a_template_fills_in_each_place_once_and_reads_nothing_that_was_filled_in() {
    var template = new Template("{{a}} and {{b}}, {{a}}. {{ c }} {d}");
    assertThat(template.places()).isEqualTo(Set.of("a", "b"));
    assertThat(template.fill(Map.of("a", "{{b}} $1 \\", "b", "B")))
        .isEqualTo("{{b}} $1 \\ and B, {{b}} $1 \\. {{ c }} {d}");
    assertThatThrownBy(() -> template.fill(Map.of("a", "A")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b");
  }
}
