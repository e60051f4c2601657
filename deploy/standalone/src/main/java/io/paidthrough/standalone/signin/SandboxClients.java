package io.paidthrough.standalone.signin;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Who may ask for a token here. The secrets are no secrets: they are printed in the README, which
 * is why this server listens on loopback only and is no part of any service.
 */
public final class SandboxClients {
  public static final String NOTIFICATION = "notification";

  /** Real time: tokens are not business, and outside programs compare with their own clock. */
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  static final List<RegisteredClient> ALL =
      List.of(
          client(
              "portal",
              "billing.read",
              "billing.write",
              "payments.read",
              "payments.write",
              "coverage.read",
              "notices.read",
              "webhooks.write"),
          client(
              "operator",
              "ops",
              "billing.read",
              "payments.read",
              "payments.write",
              "coverage.read",
              "notices.read"),
          client(
              "auditor", "audit", "coverage.read", "billing.read", "payments.read", "notices.read"),
          // The service asks billing and payment for the address to which a letter goes.
          client(NOTIFICATION, "contacts.read", "payers.read"));

  private SandboxClients() {}

  public static String secretOf(String client) {
    return client + "-secret";
  }

  private static RegisteredClient client(String name, String... scopes) {
    return RegisteredClient.withId(name)
        .clientId(name)
        .clientSecret(secretOf(name))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(all -> all.addAll(List.of(scopes)))
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFETIME).build())
        .build();
  }
}
