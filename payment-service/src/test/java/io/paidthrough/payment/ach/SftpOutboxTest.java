package io.paidthrough.payment.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.payment.ach.AchOutbox.Parcel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SSH server in this JVM. */
class SftpOutboxTest {
  private static final String NAME = "premium-20260520-A.ach";
  private static final String CONTENT = "101 not really a file\n";

  @TempDir Path folder;

  private final SshServer server = SshServer.setUpDefaultServer();
  private final AtomicInteger written = new AtomicInteger();
  private Path atTheBank;
  private KeyPair ours;

  @BeforeEach
  void startServer() throws Exception {
    atTheBank = Files.createDirectories(folder.resolve("bank/inbound"));
    ours = newKeys();
    var theirs = newKeys();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(theirs));
    server.setPublickeyAuthenticator(
        (user, key, _) -> user.equals("exchange") && KeyUtils.compareKeys(key, ours.getPublic()));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("bank")));
    server.start();
    trust(theirs);
    writeKey(ours);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.stop(true);
  }

  @Test
  void a_file_arrives_whole_under_its_name_and_a_second_time_changes_nothing() throws Exception {
    outbox().put(parcel(CONTENT));
    assertThat(names()).containsExactly(NAME);
    assertThat(Files.readString(atTheBank.resolve(NAME))).isEqualTo(CONTENT);

    outbox().put(parcel(CONTENT));
    assertThat(names()).containsExactly(NAME);
    assertThat(written).hasValue(1);
  }

  @Test
  void what_a_broken_upload_left_is_replaced() throws Exception {
    Files.writeString(atTheBank.resolve(NAME + ".part"), "101 half a line, longer than the whole");
    outbox().put(parcel(CONTENT));
    assertThat(names()).containsExactly(NAME);
    assertThat(Files.readString(atTheBank.resolve(NAME))).isEqualTo(CONTENT);
  }

  @Test
  void another_file_under_the_name_is_left_alone() throws Exception {
    Files.writeString(atTheBank.resolve(NAME), "another");
    assertThatThrownBy(() -> outbox().put(parcel(CONTENT))).isInstanceOf(OutboxRefused.class);
    assertThat(Files.readString(atTheBank.resolve(NAME))).isEqualTo("another");
  }

  @Test
  void content_that_is_not_what_was_said_does_not_get_its_name() throws Exception {
    var other = parcel("other");
    var lying = new Parcel(NAME, other.bytes(), other.sha256(), parcel(CONTENT).content());
    assertThatThrownBy(() -> outbox().put(lying)).isInstanceOf(OutboxRefused.class);
    assertThat(names()).containsExactly(NAME + ".part");
  }

  @Test
  void a_server_with_another_key_gets_nothing() throws Exception {
    trust(newKeys());
    assertThatThrownBy(() -> outbox().put(parcel(CONTENT))).isInstanceOf(IOException.class);
    Files.writeString(folder.resolve("known_hosts"), "");
    assertThatThrownBy(() -> outbox().put(parcel(CONTENT))).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
    assertThat(written).hasValue(0);
  }

  @Test
  void without_our_key_the_server_takes_nothing() throws Exception {
    writeKey(newKeys());
    assertThatThrownBy(() -> outbox().put(parcel(CONTENT))).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
  }

  private SftpOutbox outbox() {
    return new SftpOutbox(
        new AchSettings.Sftp(
            "127.0.0.1",
            server.getPort(),
            "exchange",
            folder.resolve("key"),
            folder.resolve("known_hosts"),
            "/inbound",
            Duration.ofSeconds(10)));
  }

  private Parcel parcel(String content) throws IOException {
    var bytes = content.getBytes(StandardCharsets.US_ASCII);
    return new Parcel(
        NAME,
        bytes.length,
        DigestStream.of(new ByteArrayInputStream(bytes)).hex(),
        out -> {
          written.incrementAndGet();
          out.write(bytes);
        });
  }

  private void trust(KeyPair keys) throws IOException {
    var line = new StringWriter();
    line.append("[127.0.0.1]:").append(String.valueOf(server.getPort())).append(' ');
    PublicKeyEntry.appendPublicKeyEntry(line, keys.getPublic());
    Files.writeString(folder.resolve("known_hosts"), line + "\n");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(atTheBank)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static KeyPair newKeys() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private void writeKey(KeyPair keys) throws Exception {
    try (var out = Files.newOutputStream(folder.resolve("key"))) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(keys, "test", null, out);
    }
  }
}
