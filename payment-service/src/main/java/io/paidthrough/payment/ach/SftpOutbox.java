package io.paidthrough.payment.ach;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A folder of the bank's SFTP server. Trusts the server key it was told and no other. A file is
 * uploaded under another name and renamed when all of it is there.
 *
 * <p>A bank that takes a file away before its upload was noted here gets it a second time if this
 * node dies in that very moment; the bytes are the same, so its check for duplicates finds that.
 */
public final class SftpOutbox implements AchOutbox {
  private final AchSettings.Sftp settings;

  public SftpOutbox(AchSettings.Sftp settings) {
    this.settings = settings;
  }

  @Override
  public void put(Parcel parcel) throws IOException {
    try (var client = client();
        var session = connect(client);
        var sftp = SftpClientFactory.instance().createSftpClient(session)) {
      put(parcel, sftp);
    }
  }

  private void put(Parcel parcel, SftpClient sftp) throws IOException {
    var place = settings.directory() + "/" + parcel.name();
    if (find(sftp, place).isPresent()) {
      requireSame(sftp, place, parcel);
      return;
    }
    var draft = place + ".part";
    if (find(sftp, draft).isPresent()) {
      sftp.remove(draft);
    }
    upload(sftp, draft, parcel);
    sftp.rename(draft, place);
  }

  private static void upload(SftpClient sftp, String draft, Parcel parcel) throws IOException {
    try (var out =
        new DigestStream(sftp.write(draft, OpenMode.Create, OpenMode.Truncate, OpenMode.Write))) {
      parcel.content().writeTo(out);
      out.flush();
      if (!out.hex().equals(parcel.sha256())) {
        throw new OutboxRefused("The content of " + parcel.name() + " is not what was announced.");
      }
    }
    if (sftp.stat(draft).getSize() != parcel.bytes()) {
      throw new IOException("the server has not kept all of " + parcel.name());
    }
  }

  private static Optional<Attributes> find(SftpClient sftp, String path) throws IOException {
    try {
      return Optional.of(sftp.stat(path));
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void requireSame(SftpClient sftp, String place, Parcel parcel) throws IOException {
    try (var in = sftp.read(place)) {
      if (!DigestStream.of(in).hex().equals(parcel.sha256())) {
        throw new OutboxRefused("Another file lies at the bank as " + parcel.name() + ".");
      }
    }
  }

  /** Takes nothing from the home directory of whoever runs this. */
  private SshClient client() {
    var client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setServerKeyVerifier(
        new KnownHostsServerKeyVerifier(
            RejectAllServerKeyVerifier.INSTANCE, settings.knownHosts()));
    client.setKeyIdentityProvider(new FileKeyPairProvider(settings.privateKey()));
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    client.start();
    return client;
  }

  private ClientSession connect(SshClient client) throws IOException {
    var session =
        client
            .connect(settings.user(), settings.host(), settings.port())
            .verify(settings.timeout())
            .getSession();
    try {
      session.auth().verify(settings.timeout());
      return session;
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }
}
