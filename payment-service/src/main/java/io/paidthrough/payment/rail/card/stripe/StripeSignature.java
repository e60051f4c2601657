package io.paidthrough.payment.rail.card.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether an event comes from the processor and is not an old one sent again: {@code t=…,v1=…},
 * HMAC-SHA256 over the time, a dot and the body. There may be several {@code v1} while secrets
 * change.
 */
final class StripeSignature {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int SIGNATURES_MAX = 8;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  StripeSignature(String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  boolean isGenuine(String header, byte[] body, Instant now) {
    String time = "";
    var signatures = new ArrayList<String>();
    for (var part : header.split(",", SIGNATURES_MAX)) {
      var name = part.strip().split("=", 2);
      if (name.length == 2 && name[0].equals("t")) {
        time = name[1];
      } else if (name.length == 2 && name[0].equals("v1")) {
        signatures.add(name[1]);
      }
    }
    return isRecent(time, now) && isSignedBy(signatures, expected(time, body));
  }

  private static boolean isRecent(String time, Instant now) {
    if (!time.matches("[0-9]{1,12}")) {
      return false;
    }
    var apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    return apart.compareTo(TOLERANCE) <= 0;
  }

  private static boolean isSignedBy(List<String> signatures, byte[] expected) {
    var genuine = false;
    for (var signature : signatures) {
      genuine |= MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), expected);
    }
    return genuine;
  }

  private byte[] expected(String time, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
