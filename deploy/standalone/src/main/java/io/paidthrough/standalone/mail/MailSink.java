package io.paidthrough.standalone.mail;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes in every letter that is offered and delivers none. */
public final class MailSink implements AutoCloseable {
  private static final int LETTER_BYTES_MAX = 1 << 20;
  private static final int CONNECTIONS_MAX = 50;

  private final SMTPServer server;

  private MailSink(SMTPServer server) {
    this.server = server;
  }

  public static MailSink start(Letters letters, Addresses addresses) {
    var server =
        SMTPServer.port(addresses.port(Program.MAIL))
            .bindAddress(loopback())
            .hostName("localhost")
            .maxMessageSize(LETTER_BYTES_MAX)
            .maxConnections(CONNECTIONS_MAX)
            // The sender hears "250 OK" only after this has returned.
            .messageHandler((_, _, _, data) -> receive(letters, data))
            .build();
    server.start();
    return new MailSink(server);
  }

  private static void receive(Letters letters, byte[] data) {
    try {
      letters.receive(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByName(Addresses.HOST);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
