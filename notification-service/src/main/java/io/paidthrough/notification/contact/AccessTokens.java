package io.paidthrough.notification.contact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Gets this service's own bearer token (OAuth2 client credentials) and keeps it while it is good.
 */
final class AccessTokens {
  /** A token is not used up to its last moment: clocks differ, and calls take time. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Granted(
      @JsonProperty("access_token") @Nullable String token,
      @JsonProperty("expires_in") @Nullable Long expiresInSeconds) {}

  private record Kept(String token, long goodUntilNanos) {}

  private final RestClient http;
  private final URI tokenUrl;
  private final String clientId;
  private final String clientSecret;
  private final String scope;
  private @Nullable Kept kept;

  AccessTokens(RestClient http, URI tokenUrl, String clientId, String clientSecret, String scope) {
    this.http = http;
    this.tokenUrl = tokenUrl;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.scope = scope;
  }

  /**
   * @throws ContactUnavailable when the sign-in server gives none
   */
  synchronized String token() {
    if (kept == null || System.nanoTime() - kept.goodUntilNanos > 0) {
      kept = request();
    }
    return kept.token;
  }

  /** Somebody did not accept this token any more. */
  synchronized void forget(String token) {
    if (kept != null && kept.token.equals(token)) {
      kept = null;
    }
  }

  private Kept request() {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("grant_type", "client_credentials");
    form.add("scope", scope);
    try {
      var granted =
          http.post()
              .uri(tokenUrl)
              .headers(headers -> headers.setBasicAuth(clientId, clientSecret))
              .contentType(MediaType.APPLICATION_FORM_URLENCODED)
              .body(form)
              .retrieve()
              .body(Granted.class);
      if (granted == null || granted.token == null) {
        throw new ContactUnavailable("the sign-in server answered without a token");
      }
      return new Kept(granted.token, System.nanoTime() + lifetime(granted).toNanos());
    } catch (RestClientException e) {
      throw new ContactUnavailable("the sign-in server gave no token", e);
    }
  }

  private static Duration lifetime(Granted granted) {
    var lifetime =
        granted.expiresInSeconds == null
            ? DEFAULT_LIFETIME
            : Duration.ofSeconds(granted.expiresInSeconds);
    return lifetime.minus(MARGIN);
  }
}
