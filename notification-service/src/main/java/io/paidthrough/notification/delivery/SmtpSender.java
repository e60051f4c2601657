package io.paidthrough.notification.delivery;

import io.paidthrough.notification.contact.Contact;
import io.paidthrough.notification.letter.WrittenLetter;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands letters to the mail server as plain text. */
public final class SmtpSender {
  private static final Pattern REPLY_CODE = Pattern.compile("^[245][0-9]{2}\\b");
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final JavaMailSender mail;
  private final String from;

  /**
   * @param from sender as in a mail header, such as {@code Health Connector <notices@example.org>}
   */
  public SmtpSender(JavaMailSender mail, String from) {
    this.mail = mail;
    this.from = from;
  }

  /**
   * Returns when the server has taken the letter.
   *
   * @throws MailNotTaken when it has not, or when that is not known
   */
  void send(String messageId, Contact to, WrittenLetter letter, Instant date) {
    try {
      var message = mail.createMimeMessage();
      write(message, to, letter);
      message.setSentDate(Date.from(date));
      message.setHeader("Message-ID", messageId);
      mail.send(message);
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new MailNotTaken("the letter could not be addressed", e);
    } catch (MailException e) {
      throw new MailNotTaken("the mail server did not take the letter" + replyCode(e), e);
    }
  }

  private void write(MimeMessage message, Contact to, WrittenLetter letter)
      throws MessagingException, UnsupportedEncodingException {
    message.setFrom(InternetAddress.parse(from)[0]);
    var address = new InternetAddress(to.email(), true);
    address.setPersonal(to.name(), UTF_8);
    message.setRecipient(Message.RecipientType.TO, address);
    message.setSubject(letter.subject(), UTF_8);
    message.setText(letter.body(), UTF_8);
    message.setHeader("Content-Language", letter.locale());
    message.setHeader("Auto-Submitted", "auto-generated");
  }

  /** The server's reply code; its words may repeat the address and stay out of the record. */
  private static String replyCode(MailException failure) {
    for (Throwable e = failure; e != null; e = next(e)) {
      var code = REPLY_CODE.matcher(String.valueOf(e.getMessage()));
      if (code.find()) {
        return " (" + code.group() + ")";
      }
    }
    return "";
  }

  private static @Nullable Throwable next(Throwable e) {
    if (e instanceof org.springframework.mail.MailSendException several
        && several.getMessageExceptions().length > 0) {
      return several.getMessageExceptions()[0];
    }
    return e instanceof MessagingException chained && chained.getNextException() != null
        ? chained.getNextException()
        : e.getCause();
  }

  /** Enough for the owner to recognise an address, too little for anybody else. */
  static String mask(String email) {
    var at = email.lastIndexOf('@');
    return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
  }
}
