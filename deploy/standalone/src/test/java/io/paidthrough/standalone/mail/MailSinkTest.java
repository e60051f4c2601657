package io.paidthrough.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.TestAddresses;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
  private static final Instant NOW = Instant.parse("2026-05-23T21:40:00Z");

  @TempDir Path folder;
  private final Addresses addresses = TestAddresses.free();
  private Letters letters;
  private MailSink sink;

  @BeforeEach
  void start() {
    letters = letters();
    sink = MailSink.start(letters, addresses);
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  private Letters letters() {
    return new Letters(folder.resolve("mail"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** A message keeps the Message-ID it is given; jakarta.mail would choose another when saving. */
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private WithId message(String id, String to, String subject) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", Addresses.HOST);
    properties.put("mail.smtp.port", Integer.toString(addresses.port(Program.MAIL)));
    var message = new WithId(Session.getInstance(properties), id);
    message.setFrom(new InternetAddress("billing@exchange.example"));
    message.setRecipient(RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    message.setText("Débito recibido: $312.45\n.\nGracias.", "UTF-8");
    return message;
  }

  @Test
  void keeps_what_it_receives() throws Exception {
    Transport.send(message("<a1@exchange.example>", "ana@home.example", "Recibimos su pago: €"));

    assertThat(letters.list(null, 10))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.messageId()).isEqualTo("a1@exchange.example");
              assertThat(letter.to()).containsExactly("ana@home.example");
              assertThat(letter.subject()).isEqualTo("Recibimos su pago: €");
              assertThat(letter.text()).contains("Débito recibido").contains("Gracias.");
              assertThat(letter.receivedAt()).isEqualTo(NOW);
              assertThat(letter.deliveries()).isOne();
            });
    assertThat(folder.resolve("mail/a1@exchange.example.eml")).exists();
  }

  @Test
  void shows_a_letter_once_however_often_it_is_offered() throws Exception {
    for (var i = 0; i < 3; i++) {
      Transport.send(message("<a1@exchange.example>", "ana@home.example", "Paid"));
    }

    assertThat(letters.list(null, 10)).singleElement().extracting(Letter::deliveries).isEqualTo(3);
  }

  @Test
  void still_knows_its_letters_after_a_restart() throws Exception {
    Transport.send(message("<a1@exchange.example>", "ana@home.example", "Paid"));
    Transport.send(message("<a1@exchange.example>", "ana@home.example", "Paid"));

    assertThat(letters().list(null, 10)).isEqualTo(letters.list(null, 10)).hasSize(1);
  }

  @Test
  void lists_the_newest_first_and_by_recipient() throws Exception {
    Transport.send(message("<1@x>", "ana@home.example", "first"));
    Transport.send(message("<2@x>", "ben@home.example", "second"));
    Transport.send(message("<3@x>", "ana@home.example", "third"));

    assertThat(letters.list("ANA@home.example", 10))
        .extracting(Letter::subject)
        .containsExactly("third", "first");
    assertThat(letters.list(null, 2))
        .extracting(Letter::subject)
        .containsExactly("third", "second");
  }

  @Test
  void a_message_id_cannot_lead_out_of_the_folder_or_stand_for_another() throws Exception {
    Transport.send(message("<../../a@x>", "ana@home.example", "up"));
    Transport.send(message("<.._.._a@x>", "ana@home.example", "same when cleaned"));
    Transport.send(message("<" + "long".repeat(100) + "@x>", "ana@home.example", "long"));

    assertThat(letters.list(null, 10)).hasSize(3);
    try (var files = Files.list(folder)) {
      assertThat(files)
          .extracting(Path::getFileName)
          .extracting(Path::toString)
          .containsExactly("mail");
    }
    assertThat(letters().list(null, 10)).hasSize(3);
  }

  @Test
  void reads_the_plain_part_of_a_letter_with_several() throws Exception {
    var plain = new MimeBodyPart();
    plain.setText("as plain text", "UTF-8");
    var html = new MimeBodyPart();
    html.setText("<p>as HTML</p>", "UTF-8", "html");
    var message = message("<1@x>", "ana@home.example", "both");
    message.setContent(new MimeMultipart("alternative", html, plain));
    Transport.send(message);
    var onlyHtml = message("<2@x>", "ben@home.example", "one");
    onlyHtml.setContent(new MimeMultipart("alternative", html));
    Transport.send(onlyHtml);

    assertThat(letters.list("ana@home.example", 1).getFirst().text()).isEqualTo("as plain text");
    assertThat(letters.list("ben@home.example", 1).getFirst().text()).isEqualTo("<p>as HTML</p>");
  }

  @Test
  void refuses_a_letter_that_is_too_large_and_goes_on() throws Exception {
    var huge = message("<1@x>", "ana@home.example", "huge");
    huge.setText("x".repeat(70).concat("\n").repeat(20_000), "UTF-8");

    assertThatThrownBy(() -> Transport.send(huge)).isInstanceOf(MessagingException.class);

    Transport.send(message("<2@x>", "ana@home.example", "small"));
    assertThat(letters.list(null, 10)).extracting(Letter::subject).containsExactly("small");
  }
}
