package io.paidthrough.starter.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The policy documents that a service ships: one for each exchange, named after it.
 *
 * @param path on the class path, between slashes
 */
public record PolicyFolder(String path) {
  /** The exchanges that every service knows. */
  public static final List<String> EXCHANGES =
      List.of("massachusetts", "federal-95", "cards", "planx");

  /**
   * Reads the policy of an exchange.
   *
   * @param check takes the name of the document and what it says
   * @throws InvalidPolicy naming everything that is wrong in the document
   * @throws IllegalArgumentException naming the known exchanges
   */
  public <P extends PolicyVersions<?>> P load(
      String exchange, BiFunction<String, byte[], P> check) {
    if (!EXCHANGES.contains(exchange)) {
      throw new IllegalArgumentException(
          "paidthrough.exchange is \"%s\"; known are %s".formatted(exchange, EXCHANGES));
    }
    var document = exchange + ".yaml";
    var policies = check.apply(document, read(document));
    var findings = new Findings();
    if (!policies.id().equals(exchange)) {
      findings.contradiction(
          "/id", "is %s; the document is that of %s".formatted(policies.id(), exchange));
    }
    PolicyReader.refuse(document, findings.list());
    return policies;
  }

  /** What a document of this folder says. */
  public byte[] read(String document) {
    try (var stream = PolicyFolder.class.getResourceAsStream(path + document)) {
      if (stream == null) {
        throw new IllegalStateException(path + document + " is missing from this build");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
