package io.paidthrough.standalone.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** A request that names no scope means all scopes of its client; the framework would grant none. */
final class AllScopesByDefault implements AuthenticationConverter {
  private final AuthenticationConverter framework =
      new OAuth2ClientCredentialsAuthenticationConverter();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    var asked = framework.convert(request);
    if (asked instanceof OAuth2ClientCredentialsAuthenticationToken grant
        && grant.getScopes().isEmpty()
        && grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller
        && caller.getRegisteredClient() != null) {
      return new OAuth2ClientCredentialsAuthenticationToken(
          caller, caller.getRegisteredClient().getScopes(), grant.getAdditionalParameters());
    }
    return asked;
  }
}
