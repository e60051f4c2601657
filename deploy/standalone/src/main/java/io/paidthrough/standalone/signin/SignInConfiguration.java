package io.paidthrough.standalone.signin;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;

/**
 * The authorization server, and nothing else. What it needs is named one by one: the services'
 * libraries are on the same class path and would configure themselves here too.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
class SignInConfiguration {
  @Bean
  DelegatingFilterProxyRegistrationBean securityFilter() {
    return new DelegatingFilterProxyRegistrationBean(
        AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
  }

  @Bean
  SecurityFilterChain signIn(HttpSecurity http) {
    return http.oauth2AuthorizationServer(
            server ->
                server.tokenEndpoint(
                    token -> token.accessTokenRequestConverter(new AllScopesByDefault())))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  @Bean
  RegisteredClientRepository clients() {
    return new InMemoryRegisteredClientRepository(SandboxClients.ALL);
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new ForgottenAuthorizations();
  }

  @Bean
  PasswordEncoder secrets() {
    return new PublicSecrets();
  }

  @Bean
  JWKSource<SecurityContext> keys(RSAKey signingKey) {
    return new ImmutableJWKSet<>(new JWKSet(signingKey));
  }

  @Bean
  AuthorizationServerSettings settings(Issuer issuer) {
    return AuthorizationServerSettings.builder().issuer(issuer.url()).build();
  }
}
