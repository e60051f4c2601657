package io.paidthrough.payment.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fingerprints. */
public final class Sha256 {
  private Sha256() {}

  /** Of a text; 32 bytes. */
  public static byte[] of(String text) {
    return digest().digest(text.getBytes(UTF_8));
  }

  /** Of a text; 64 hexadecimal digits. */
  public static String hexOf(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /** Of what comes part by part. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
