package io.paidthrough.standalone.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Secrets that anyone can read in the README are not worth the time that hashing takes. */
final class PublicSecrets implements PasswordEncoder {
  @Override
  public @Nullable String encode(@Nullable CharSequence raw) {
    return raw == null ? null : raw.toString();
  }

  @Override
  public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
    return raw != null
        && encoded != null
        && MessageDigest.isEqual(
            raw.toString().getBytes(StandardCharsets.UTF_8),
            encoded.getBytes(StandardCharsets.UTF_8));
  }
}
