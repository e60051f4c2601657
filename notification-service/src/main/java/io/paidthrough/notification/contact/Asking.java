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

/** Asks another service, which keeps names and addresses, about one person. */
final class Asking {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String DEFAULT_LOCALE = "en";

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Person(@Nullable String name, @Nullable String email, @Nullable String locale) {}

  private record Answer(int status, @Nullable Person person) {}

  private final RestClient http;
  private final String service;
  private final String who;
  private final String address;
  private final AccessTokens tokens;

  /**
   * @param service whom is asked, and {@code who} about whom, for sentences about what went wrong
   * @param path with one place to fill in
   */
  Asking(String service, String who, URI url, String path, Client client, String scope) {
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build());
    factory.setReadTimeout(TIMEOUT);
    this.http = RestClient.builder().requestFactory(factory).build();
    this.service = service;
    this.who = who;
    this.address = url + path;
    this.tokens = new AccessTokens(http, client.tokenUrl(), client.id(), client.secret(), scope);
  }

  /** As which client this service signs in where. */
  record Client(URI tokenUrl, String id, String secret) {}

  Contact about(String id) {
    return find(id).orElseThrow(() -> new ContactUnavailable(service + " knows no such " + who));
  }

  /** Empty when there is no such person. */
  Optional<Contact> find(String id) {
    var token = tokens.token();
    var answer = ask(id, token);
    if (answer.status == 401) {
      tokens.forget(token);
      answer = ask(id, tokens.token());
    }
    return switch (answer.status) {
      case 200 -> Optional.of(contact(answer.person));
      case 404 -> Optional.empty();
      default -> throw new ContactUnavailable(service + " answered " + answer.status);
    };
  }

  private Answer ask(String id, String token) {
    try {
      return http.get()
          .uri(address, id)
          .headers(headers -> headers.setBearerAuth(token))
          .exchangeForRequiredValue(
              (_, response) -> {
                var status = response.getStatusCode().value();
                return new Answer(status, status == 200 ? response.bodyTo(Person.class) : null);
              });
    } catch (RestClientException e) {
      throw new ContactUnavailable(service + " did not answer", e);
    }
  }

  private Contact contact(@Nullable Person person) {
    if (person == null || person.name == null || person.email == null) {
      throw new ContactUnavailable(service + " has no e-mail address of the " + who);
    }
    return new Contact(
        person.name, person.email, Optional.ofNullable(person.locale).orElse(DEFAULT_LOCALE));
  }
}
