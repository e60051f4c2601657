package io.paidthrough.starter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens (JWT), scopes by {@link ApiAccess}; health is open, nothing else is. */
@AutoConfiguration(
    beforeName =
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration")
public class SecurityAutoConfiguration {
  @Bean
  SecurityFilterChain apiSecurity(HttpSecurity http, ApiAccess access, JsonMapper json) {
    return http.authorizeHttpRequests(
            requests -> {
              requests.requestMatchers("/actuator/health/**", "/error").permitAll();
              requests.requestMatchers("/v3/api-docs/**").authenticated();
              requests.requestMatchers("/ops/v1/**", "/actuator/**").hasAuthority("SCOPE_ops");
              for (var rule : access.list()) {
                var matching = requests.requestMatchers(rule.method(), rule.pattern());
                if (rule.scopes().isEmpty()) {
                  matching.permitAll();
                  continue;
                }
                matching.hasAnyAuthority(
                    rule.scopes().stream().map(scope -> "SCOPE_" + scope).toArray(String[]::new));
              }
              requests.anyRequest().denyAll();
            })
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(Customizer.withDefaults())
                    .authenticationEntryPoint(
                        (request, response, _) -> refuse(request, response, unknownCaller(), json))
                    .accessDeniedHandler(
                        (request, response, _) -> refuse(request, response, wrongScope(), json)))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, _) -> refuse(request, response, unknownCaller(), json))
                    .accessDeniedHandler(
                        (request, response, _) -> refuse(request, response, wrongScope(), json)))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  private static Problem unknownCaller() {
    return new Problem(
        HttpStatus.UNAUTHORIZED, "TOKEN_INVALID", "Send a valid bearer token in Authorization.");
  }

  private static Problem wrongScope() {
    return new Problem(
        HttpStatus.FORBIDDEN, "SCOPE_MISSING", "The token does not carry the scope this needs.");
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem, JsonMapper json)
      throws IOException {
    var detail = problem.toDetail();
    detail.setInstance(URI.create(request.getRequestURI()));
    response.setStatus(problem.status().value());
    if (problem.status() == HttpStatus.UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(detail));
  }
}
