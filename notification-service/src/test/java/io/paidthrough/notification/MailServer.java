package io.paidthrough.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on loopback that keeps what it takes, and can go away and come back. */
public final class MailServer implements AutoCloseable {
  /** One letter as it arrived. */
  public record Received(String messageId, String to, String subject, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final int port = freePort();
  private volatile Duration thinking = Duration.ZERO;
  private @Nullable SMTPServer server;

  public MailServer() {
    comesBack();
  }

  public int port() {
    return port;
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The letters to one address. */
  public List<Received> to(String address) {
    return received.stream().filter(letter -> letter.to.contains(address)).toList();
  }

  public void goesAway() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  public void comesBack() {
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((_, _, _, data) -> take(data))
            .build();
    server.start();
  }

  /** Takes its time before it says that it has a letter. */
  public void thinksFor(Duration time) {
    thinking = time;
  }

  private void take(byte[] data) {
    try {
      Thread.sleep(thinking); // what a slow server does, not a wait for something to happen
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    received.add(read(data));
  }

  private static Received read(byte[] data) {
    try {
      var message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
      return new Received(
          message.getMessageID(),
          message.getAllRecipients()[0].toString(),
          message.getSubject(),
          String.valueOf(message.getContent()).replace("\r\n", "\n"));
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    goesAway();
  }
}
