package io.paidthrough.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A file as the bank finds it, read by the positions that Nacha gives and by nothing of ours.
 *
 * @param debitCents as its last record says
 */
record OutgoingFile(String name, long bytes, String sha256, long debitCents, List<Debit> debits) {
  private static final int LINE = 94;

  /**
   * @param individualId the payment's confirmation number without hyphens
   */
  record Debit(String trace, String account, long cents, String individualId) {}

  /** Refuses one that is not whole. */
  static OutgoingFile read(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      var lines = new String(bytes, StandardCharsets.US_ASCII).lines().toList();
      assertThat(lines).as("%s", file).hasSizeGreaterThanOrEqualTo(10);
      assertThat(lines).as("%s", file).allMatch(line -> line.length() == LINE);
      assertThat(lines.size() % 10).as("%s", file).isZero();
      assertThat(bytes).as("%s", file).hasSize(lines.size() * (LINE + 1));
      return of(file.getFileName().toString(), bytes, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutgoingFile of(String name, byte[] bytes, List<String> lines) {
    var entries = lines.stream().filter(line -> line.startsWith("6")).toList();
    var control = lines.stream().filter(line -> line.startsWith("9000")).findFirst().orElseThrow();
    assertThat(Long.parseLong(control.substring(7, 13))).isEqualTo(lines.size() / 10);
    assertThat(Long.parseLong(control.substring(13, 21))).isEqualTo(entries.size());
    var hash = entries.stream().mapToLong(it -> Long.parseLong(it.substring(3, 11))).sum();
    assertThat(Long.parseLong(control.substring(21, 31))).isEqualTo(hash % 10_000_000_000L);
    var debits = entries.stream().map(OutgoingFile::debit).toList();
    var debitCents = Long.parseLong(control.substring(31, 43));
    assertThat(debits.stream().mapToLong(Debit::cents).sum()).isEqualTo(debitCents);
    return new OutgoingFile(name, bytes.length, sha256(bytes), debitCents, debits);
  }

  private static Debit debit(String entry) {
    return new Debit(
        entry.substring(79, 94),
        entry.substring(12, 29).strip(),
        Long.parseLong(entry.substring(29, 39)),
        entry.substring(39, 54).strip());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
