package io.paidthrough.notification.letter;

import io.paidthrough.notification.letter.Language.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts letters into words. The templates are data: files under {@code notification/letters}, one
 * folder per language, the first line the subject.
 */
public final class LetterWriter {
  private static final String SUBJECT = "Subject: ";

  private final Language english = Language.english();
  private final List<Language> languages = List.of(english, Language.spanish());

  /**
   * @param name how the member is addressed
   * @param locale the member's language tag, such as {@code es} or {@code es-US}; English is
   *     written to those whose language is not here
   */
  public WrittenLetter write(Letter letter, String name, String locale) {
    var language = languageFor(locale);
    var values = new HashMap<>(values(letter, language));
    values.put("name", name);
    var text = language.template(form(letter)).fill(values);
    var subjectEnd = text.indexOf('\n');
    return new WrittenLetter(
        language.tag(),
        text.substring(SUBJECT.length(), subjectEnd).strip(),
        text.substring(subjectEnd).strip() + "\n");
  }

  private Language languageFor(String locale) {
    var tag = locale.split("[-_]", 2)[0];
    return languages.stream()
        .filter(language -> language.tag().equalsIgnoreCase(tag))
        .findFirst()
        .orElse(english);
  }

  static Form form(Letter letter) {
    return switch (letter) {
      case Letter.PaymentConfirmed _ -> Form.PAYMENT_CONFIRMED;
      case Letter.PayerConfirmed _ -> Form.PAYER_CONFIRMED;
      case Letter.PayerRejected l -> l.hadCome() ? Form.PAYER_RETURNED : Form.PAYER_REJECTED;
      case Letter.PayerRefunded _ -> Form.PAYER_REFUNDED;
      case Letter.PayerRefundFailed _ -> Form.PAYER_REFUND_FAILED;
      case Letter.OthersPaymentReturned _ -> Form.OTHERS_PAYMENT_RETURNED;
      case Letter.PaymentRejected l when !l.hadCome() -> Form.PAYMENT_REJECTED;
      case Letter.PaymentRejected l ->
          l.retryOn() == null ? Form.PAYMENT_RETURNED : Form.PAYMENT_RETURNED_RETRY;
      case Letter.PaymentRefunded _ -> Form.PAYMENT_REFUNDED;
      case Letter.RefundFailed _ -> Form.REFUND_FAILED;
      case Letter.CoverageStarts l -> l.begun() ? Form.COVERAGE_STARTED : Form.COVERAGE_STARTS;
      case Letter.CoverageCancelled l ->
          l.because() == null ? Form.COVERAGE_CANCELLED_UNPAID : Form.COVERAGE_CANCELLED_RETURNED;
      case Letter.AutoPayActivated l ->
          l.amount() == null ? Form.AUTOPAY_ACTIVATED_AMOUNT_DUE : Form.AUTOPAY_ACTIVATED_FIXED;
      case Letter.AutoPayHeld _ -> Form.AUTOPAY_HELD;
      case Letter.AutoPayCancelled l ->
          switch (l.why()) {
            case BY_PAYER -> Form.AUTOPAY_CANCELLED_BY_PAYER;
            case REVOKED_AT_BANK -> Form.AUTOPAY_CANCELLED_REVOKED;
            case COVERAGE_ENDED -> Form.AUTOPAY_CANCELLED_COVERAGE_ENDED;
          };
    };
  }

  static Map<String, String> values(Letter letter, Language language) {
    return switch (letter) {
      case Letter.PaymentConfirmed l ->
          Map.of(
              "amount", language.amount(l.amount()),
              "confirmationNumber", l.confirmationNumber());
      case Letter.PaymentRejected l -> rejected(l, language);
      case Letter.PaymentRefunded l ->
          Map.of("amount", language.amount(l.amount()), "way", language.wayBack(l.rail()));
      case Letter.RefundFailed l -> Map.of("amount", language.amount(l.amount()));
      case Letter.PayerConfirmed l ->
          Map.of(
              "amount", language.amount(l.amount()),
              "confirmationNumber", l.confirmationNumber(),
              "date", language.date(l.orderedOn()));
      case Letter.PayerRejected l ->
          Map.of(
              "amount", language.amount(l.amount()),
              "confirmationNumber", l.confirmationNumber(),
              "reason", language.reason(l.reason()),
              "nextStep", language.nextStep(l.reason().nextAction()));
      case Letter.PayerRefunded l ->
          Map.of("amount", language.amount(l.amount()), "way", language.wayBack(l.rail()));
      case Letter.PayerRefundFailed l -> Map.of("amount", language.amount(l.amount()));
      case Letter.OthersPaymentReturned l -> Map.of("amount", language.amount(l.amount()));
      case Letter.CoverageStarts l ->
          Map.of("start", language.date(l.start()), "paidThrough", language.date(l.paidThrough()));
      case Letter.CoverageCancelled l -> cancelled(l, language);
      case Letter.AutoPayActivated l -> activated(l, language);
      case Letter.AutoPayHeld l ->
          Map.of(
              "heldOn", language.date(l.heldOn()),
              "reason", language.reason(l.reason()));
      case Letter.AutoPayCancelled l -> Map.of("cancelledOn", language.date(l.cancelledOn()));
    };
  }

  /** Where it is presented again there is nothing to do but to have the money there. */
  private static Map<String, String> rejected(Letter.PaymentRejected letter, Language language) {
    var values =
        new HashMap<>(
            Map.of(
                "amount", language.amount(letter.amount()),
                "confirmationNumber", letter.confirmationNumber(),
                "reason", language.reason(letter.reason())));
    if (letter.retryOn() == null) {
      values.put("nextStep", language.nextStep(letter.reason().nextAction()));
    } else {
      values.put("retryOn", language.date(letter.retryOn()));
    }
    return values;
  }

  private static Map<String, String> activated(Letter.AutoPayActivated letter, Language language) {
    var values =
        new HashMap<>(
            Map.of(
                "account", letter.last4(),
                "draftDay", Integer.toString(letter.draftDay()),
                "textVersion", letter.textVersion(),
                "since", language.date(letter.since())));
    if (letter.amount() != null) {
      values.put("amount", language.amount(letter.amount()));
    }
    return values;
  }

  private static Map<String, String> cancelled(Letter.CoverageCancelled letter, Language language) {
    var values =
        new HashMap<>(
            Map.of(
                "start", language.date(letter.start()),
                "deadline", language.date(letter.deadline()),
                "owed", language.amount(letter.owed())));
    if (letter.because() != null) {
      values.put("reason", language.reason(letter.because()));
    }
    return values;
  }
}
