package io.paidthrough.payment.instrument;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;

/**
 * Encrypts and decrypts what the vault keeps: AES-256-GCM, a random nonce before each ciphertext.
 */
public final class Seal {
  private static final int KEY_BYTES = 32;
  private static final String HMAC = "HmacSHA256";
  private static final byte[] MARKING = "paidthrough marks".getBytes(StandardCharsets.UTF_8);

  private final String keyId;
  private final AesGcmBytesEncryptor cipher;
  private final SecretKeySpec marking;

  /**
   * @param keyId names the key, stored beside everything sealed with it
   * @param key base64 of 32 bytes
   * @throws IllegalStateException when the key is anything else
   */
  public Seal(String keyId, String key) {
    this.keyId = keyId;
    var secret = decode(key);
    this.cipher = AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(secret, "AES")).build();
    this.marking = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), MARKING), HMAC);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static byte[] decode(String key) {
    try {
      var bytes = Base64.getDecoder().decode(key.strip());
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // said below, without repeating what was given
    }
    throw new IllegalStateException(
        "paidthrough.vault.key must be the base64 form of 32 bytes;"
            + " make one with `openssl rand -base64 32` and keep it safe");
  }

  public String keyId() {
    return keyId;
  }

  public Sealed close(String secret) {
    return new Sealed(cipher.encrypt(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same for the same bytes, and of no use to anybody without the key. */
  public String mark(byte[] bytes) {
    return Base64.getEncoder().encodeToString(hmac(marking, bytes));
  }

  public String open(Sealed sealed) {
    return new String(cipher.decrypt(sealed.bytes()), StandardCharsets.UTF_8);
  }
}
