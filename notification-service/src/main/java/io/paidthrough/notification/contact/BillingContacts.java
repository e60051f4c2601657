package io.paidthrough.notification.contact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks billing-service, where names and addresses can be corrected and erased. */
public final class BillingContacts implements Contacts {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String SCOPE = "contacts.read";
  private static final String DEFAULT_LOCALE = "en";

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Subscriber(
      @Nullable String name, @Nullable String email, @Nullable String locale) {}

  private record Answer(int status, @Nullable Subscriber subscriber) {}

  private final RestClient http;
  private final URI billingUrl;
  private final AccessTokens tokens;

  /**
   * @param billingUrl such as {@code http://localhost:8081}
   * @param tokenUrl where client credentials are exchanged for a token
   */
  public BillingContacts(URI billingUrl, URI tokenUrl, String clientId, String clientSecret) {
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build());
    factory.setReadTimeout(TIMEOUT);
    this.http = RestClient.builder().requestFactory(factory).build();
    this.billingUrl = billingUrl;
    this.tokens = new AccessTokens(http, tokenUrl, clientId, clientSecret, SCOPE);
  }

  @Override
  public Contact subscriberOf(String enrollmentId) {
    var token = tokens.token();
    var answer = ask(enrollmentId, token);
    if (answer.status == 401) {
      tokens.forget(token);
      answer = ask(enrollmentId, tokens.token());
    }
    return switch (answer.status) {
      case 200 -> contact(answer.subscriber);
      case 404 -> throw new ContactUnavailable("billing-service knows no such subscriber");
      default -> throw new ContactUnavailable("billing-service answered " + answer.status);
    };
  }

  private Answer ask(String enrollmentId, String token) {
    try {
      return http.get()
          .uri(billingUrl + "/v1/enrollments/{enrollmentId}/subscriber", enrollmentId)
          .headers(headers -> headers.setBearerAuth(token))
          .exchangeForRequiredValue(
              (_, response) -> {
                var status = response.getStatusCode().value();
                return new Answer(status, status == 200 ? response.bodyTo(Subscriber.class) : null);
              });
    } catch (RestClientException e) {
      throw new ContactUnavailable("billing-service did not answer", e);
    }
  }

  private static Contact contact(@Nullable Subscriber subscriber) {
    if (subscriber == null || subscriber.name == null || subscriber.email == null) {
      throw new ContactUnavailable("billing-service has no e-mail address of the subscriber");
    }
    return new Contact(
        subscriber.name,
        subscriber.email,
        Optional.ofNullable(subscriber.locale).orElse(DEFAULT_LOCALE));
  }
}
