package io.paidthrough.starter.testing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a service as an outside program does: JSON text out, status, headers and JSON back. */
public final class HttpApi {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What came back; {@code body} is a missing node when there was none. */
  public record Answer(int status, HttpHeaders headers, JsonNode body) {
    /** The stable code of a problem. */
    public String code() {
      return body.path("code").asString("");
    }

    public String text(String field) {
      return body.path(field).asString("");
    }
  }

  private final RestClient http;
  private final @Nullable String token;

  /**
   * @param baseUrl such as {@code http://localhost:8081}
   * @param token bearer token, or null to call without one
   */
  public HttpApi(String baseUrl, @Nullable String token) {
    this.http = RestClient.create(baseUrl);
    this.token = token;
  }

  public Answer get(String path) {
    return call(HttpMethod.GET, path, null, Map.of());
  }

  /** Posts a JSON text with a new idempotency key. */
  public Answer post(String path, String json) {
    return post(path, json, java.util.UUID.randomUUID().toString());
  }

  public Answer post(String path, String json, String idempotencyKey) {
    return call(HttpMethod.POST, path, json, Map.of("Idempotency-Key", idempotencyKey));
  }

  public Answer call(
      HttpMethod method, String path, @Nullable String json, Map<String, String> headers) {
    var request = http.method(method).uri(path);
    if (token != null) {
      request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
    headers.forEach(request::header);
    if (json != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(json);
    }
    return request.exchange(
        (_, response) -> {
          var bytes = response.getBody().readAllBytes();
          return new Answer(
              response.getStatusCode().value(),
              response.getHeaders(),
              bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes));
        });
  }
}
