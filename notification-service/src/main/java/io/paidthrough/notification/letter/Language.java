package io.paidthrough.notification.letter;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.payment.Rail;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** One language: its templates, its phrases, how it writes dates and amounts. */
final class Language {
  private static final String FOLDER = "/notification/letters/";

  /** How letters are laid out; each is a file of this name in every language. */
  enum Form {
    PAYMENT_CONFIRMED,
    PAYMENT_REJECTED,
    PAYMENT_RETURNED,
    PAYMENT_RETURNED_RETRY,
    PAYMENT_REFUNDED,
    REFUND_FAILED,
    PAYER_CONFIRMED,
    PAYER_REJECTED,
    PAYER_RETURNED,
    PAYER_REFUNDED,
    PAYER_REFUND_FAILED,
    OTHERS_PAYMENT_RETURNED,
    COVERAGE_STARTS,
    COVERAGE_STARTED,
    COVERAGE_CANCELLED_UNPAID,
    COVERAGE_CANCELLED_RETURNED,
    AUTOPAY_ACTIVATED_AMOUNT_DUE,
    AUTOPAY_ACTIVATED_FIXED,
    AUTOPAY_HELD,
    AUTOPAY_CANCELLED_BY_PAYER,
    AUTOPAY_CANCELLED_REVOKED,
    AUTOPAY_CANCELLED_COVERAGE_ENDED;

    String file() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }
  }

  private final String tag;
  private final DateTimeFormatter dates;
  private final Map<Form, Template> templates = new EnumMap<>(Form.class);
  private final Properties phrases = new Properties();

  private Language(String tag, String datePattern) {
    this.tag = tag;
    this.dates = DateTimeFormatter.ofPattern(datePattern, Locale.forLanguageTag(tag + "-US"));
    for (var form : Form.values()) {
      templates.put(form, new Template(read(FOLDER + tag + "/" + form.file())));
    }
    try (var reader =
        new InputStreamReader(open(FOLDER + tag + "/phrases.properties"), StandardCharsets.UTF_8)) {
      phrases.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Language english() {
    return new Language("en", "MMMM d, yyyy");
  }

  static Language spanish() {
    return new Language("es", "d 'de' MMMM 'de' yyyy");
  }

  private static String read(String resource) {
    try (var stream = open(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    var stream = Language.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("the letters lack " + resource);
    }
    return stream;
  }

  String tag() {
    return tag;
  }

  Template template(Form form) {
    var template = templates.get(form);
    if (template == null) {
      throw new IllegalStateException("every form was read at the start, but not " + form);
    }
    return template;
  }

  /** Written out, such as {@code June 1, 2026}. */
  String date(LocalDate day) {
    return dates.format(day);
  }

  /** Dollars as written in the United States in either language, such as {@code $1,312.45}. */
  String amount(Money amount) {
    return "$%s.%02d"
        .formatted(String.format(Locale.US, "%,d", amount.cents() / 100), amount.cents() % 100);
  }

  /** One sentence: the fact brings it in English, other languages say the same by its code. */
  String reason(PaymentReason reason) {
    return phrases.getProperty("reason." + reason.code(), reason.message());
  }

  /** One sentence: how money comes back. */
  String wayBack(Rail rail) {
    var phrase = phrases.getProperty("refund." + rail);
    if (phrase == null) {
      throw new IllegalStateException("the letters lack a phrase for a refund by " + rail);
    }
    return phrase;
  }

  /** One sentence: what the member should do. */
  String nextStep(PaymentReason.NextAction action) {
    var phrase = phrases.getProperty("next." + action);
    if (phrase == null) {
      throw new IllegalStateException("the letters lack a phrase for " + action);
    }
    return phrase;
  }
}
