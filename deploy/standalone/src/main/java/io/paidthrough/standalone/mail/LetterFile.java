package io.paidthrough.standalone.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A letter in the form in which mail travels (RFC 5322). What the sink itself knows about it is
 * kept in two headers of its own, as any server on the way adds its trace.
 */
final class LetterFile {
  private static final String RECEIVED_AT = "X-Sandbox-Received-At";
  private static final String DELIVERIES = "X-Sandbox-Deliveries";
  private static final int NAME_MAX = 100;
  private static final int NESTING_MAX = 8;
  private static final int HASH_BYTES = 6;
  private static final Session SESSION = Session.getInstance(new Properties());

  private final MimeMessage message;
  private final String messageId;

  private LetterFile(MimeMessage message, String messageId) {
    this.message = message;
    this.messageId = messageId;
  }

  static LetterFile parse(byte[] data) throws IOException {
    return MailIo.call(
        () -> {
          var message = new MimeMessage(SESSION, new ByteArrayInputStream(data));
          var id = Objects.requireNonNullElse(message.getMessageID(), "").strip();
          return new LetterFile(
              message, id.isEmpty() ? "none-" + hash(data) : id.replaceAll("^<|>$", ""));
        });
  }

  /** The Message-ID with what a file name cannot hold taken out; still one name per Message-ID. */
  String name() {
    var safe = messageId.replaceAll("[^A-Za-z0-9@._+-]", "_");
    var same = safe.equals(messageId) && safe.length() <= NAME_MAX && !safe.startsWith(".");
    return same
        ? safe + ".eml"
        : "_%s-%s.eml"
            .formatted(
                safe.substring(0, Math.min(safe.length(), NAME_MAX)),
                hash(messageId.getBytes(StandardCharsets.UTF_8)));
  }

  void stamp(Instant receivedAt, int deliveries) throws IOException {
    MailIo.call(
        () -> {
          message.setHeader(RECEIVED_AT, receivedAt.toString());
          message.setHeader(DELIVERIES, Integer.toString(deliveries));
          return message;
        });
  }

  byte[] bytes() throws IOException {
    return MailIo.call(
        () -> {
          var bytes = new ByteArrayOutputStream();
          message.writeTo(bytes);
          return bytes.toByteArray();
        });
  }

  /** Only after {@link #stamp}. */
  Letter letter() throws IOException {
    return MailIo.call(
        () ->
            new Letter(
                messageId,
                recipients(),
                Objects.requireNonNullElse(message.getSubject(), ""),
                Instant.parse(message.getHeader(RECEIVED_AT, null)),
                Integer.parseInt(message.getHeader(DELIVERIES, null)),
                Objects.requireNonNullElse(text(message, 0), "")));
  }

  private List<String> recipients() throws MessagingException {
    var to = message.getRecipients(RecipientType.TO);
    return to == null
        ? List.of()
        : Arrays.stream(to)
            .flatMap(it -> it instanceof InternetAddress mail ? Stream.of(mail) : Stream.empty())
            .map(InternetAddress::getAddress)
            .toList();
  }

  /** The first plain text; failing that, the first text of any kind. */
  private static @Nullable String text(Part part, int depth)
      throws MessagingException, IOException {
    if (depth > NESTING_MAX) {
      return null;
    }
    if (part.isMimeType("text/*")) {
      return part.getContent().toString();
    }
    String other = null;
    if (part.getContent() instanceof Multipart parts) {
      for (var i = 0; i < parts.getCount(); i++) {
        var inner = parts.getBodyPart(i);
        var text = text(inner, depth + 1);
        if (text != null && !inner.isMimeType("text/html")) {
          return text;
        }
        other = other == null ? text : other;
      }
    }
    return other;
  }

  private static String hash(byte[] data) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(data);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
