package io.paidthrough.starter.testing;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs real tokens with a key of this JVM, which services under test trust. */
public final class TestTokens {
  private static final KeyPair KEYS = generate();

  private final Map<String, String> signed = new ConcurrentHashMap<>();

  JwtDecoder decoder() {
    return NimbusJwtDecoder.withPublicKey((RSAPublicKey) KEYS.getPublic()).build();
  }

  /** A token of client {@code portal} with these scopes, separated by spaces. */
  public String withScopes(String scopes) {
    return signed.computeIfAbsent(scopes, TestTokens::sign);
  }

  private static String sign(String scopes) {
    var claims =
        JwtClaimsSet.builder()
            .subject("portal")
            .issuedAt(Instant.now())
            .expiresAt(Instant.now().plusSeconds(3_600))
            .claim("scope", scopes)
            .build();
    return NimbusJwtEncoder.withKeyPair(
            (RSAPublicKey) KEYS.getPublic(), (RSAPrivateKey) KEYS.getPrivate())
        .build()
        .encode(JwtEncoderParameters.from(claims))
        .getTokenValue();
  }

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }
}
