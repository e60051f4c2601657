package io.paidthrough.payment.ach;

import io.paidthrough.payment.payment.Method;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What was agreed with the bank. Either {@code outbox} or {@code sftp}; without them no file is
 * made.
 *
 * @param outbox a folder for files; who takes them removes them, in the sandbox its bank
 * @param sftp where to upload them instead
 * @param bank who sends to whom; needed outside of the sandbox
 * @param entriesPerFileMax what does not fit goes into the day's next file
 */
@ConfigurationProperties("paidthrough.ach")
public record AchSettings(
    @Nullable Path outbox,
    @Nullable Sftp sftp,
    @Nullable Bank bank,
    @DefaultValue("1000000") int entriesPerFileMax) {

  /**
   * Names and numbers that stand in every file.
   *
   * @param destination routing number of the bank that takes the file
   * @param origin how that bank knows us
   * @param odfi routing number of the bank that enters the file; the destination when not given
   * @param settlement our own account, for a bank that wants balanced files; null for one that
   *     settles with us by itself
   * @param crlf whether lines end as on Windows
   */
  public record Bank(
      String destination,
      String destinationName,
      String origin,
      String originName,
      String companyName,
      String companyId,
      @Nullable String odfi,
      @Nullable Settlement settlement,
      boolean crlf) {}

  /** Our own account. */
  public record Settlement(
      @DefaultValue("CHECKING") Method type, String routingNumber, String accountNumber) {
    @Override
    public String toString() {
      return "Settlement[" + routingNumber + "]";
    }
  }

  /**
   * An SFTP server.
   *
   * @param knownHosts file with the server's key, in the form of OpenSSH; no other key is trusted
   * @param privateKey file with our key, without a passphrase
   * @param directory on the server, into which files go
   */
  public record Sftp(
      String host,
      @DefaultValue("22") int port,
      String user,
      Path privateKey,
      Path knownHosts,
      @DefaultValue(".") String directory,
      @DefaultValue("30s") Duration timeout) {}
}
