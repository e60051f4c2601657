package io.paidthrough.payment.rail.card.stripe;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One question to the processor, asked again under the same key while it is busy, broken or silent,
 * and given up within a bounded time. What is sent and what is answered is never logged.
 */
final class StripeHttp {
  private static final Logger LOG = LoggerFactory.getLogger(StripeHttp.class);
  private static final int TRIES_MAX = 4;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  /** An answer that is worth reading. */
  record Answer(int status, JsonNode body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }
  }

  private final StripeSettings settings;
  private final JsonMapper json;
  private final HttpClient http;

  StripeHttp(StripeSettings settings, JsonMapper json) {
    this.settings = settings;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  Optional<Answer> get(String path) {
    return ask(request(path).GET());
  }

  /**
   * @param key under which the processor does it once, however often it is asked
   */
  Optional<Answer> post(String path, String key, Map<String, String> form) {
    return ask(
        request(path)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(settings.baseUrl().resolve(path))
        .header("Authorization", "Bearer " + settings.secretKey());
  }

  /** Empty when there is no answer, or none that says what happened. */
  private Optional<Answer> ask(HttpRequest.Builder request) {
    var deadline = System.nanoTime() + settings.patience().toNanos();
    var pause = settings.pause();
    for (int i = 1; i <= TRIES_MAX; i++) {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        break;
      }
      var timeout = left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout();
      var answer = askOnce(request.copy().timeout(timeout).build());
      if (answer.isPresent() || i == TRIES_MAX || !rest(pause, deadline)) {
        return answer;
      }
      pause = pause.multipliedBy(2);
    }
    return Optional.empty();
  }

  private Optional<Answer> askOnce(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (isWorthAskingAgain(response.statusCode())) {
        LOG.warn("the card processor answered {}", response.statusCode());
        return Optional.empty();
      }
      return read(response);
    } catch (IOException e) {
      LOG.warn("the card processor did not answer: {}", e.getClass().getSimpleName());
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isWorthAskingAgain(int status) {
    return status == CONFLICT || status == TOO_MANY || status >= SERVER_ERROR;
  }

  private Optional<Answer> read(HttpResponse<String> response) {
    try {
      return Optional.of(new Answer(response.statusCode(), json.readTree(response.body())));
    } catch (JacksonException _) {
      LOG.warn("the card processor answered {} with no JSON", response.statusCode());
      return Optional.empty();
    }
  }

  /** Waits a little less or more than the pause, so that not everybody comes back together. */
  private static boolean rest(Duration pause, long deadline) {
    var nanos = (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
    if (Thread.currentThread().isInterrupted() || System.nanoTime() + nanos > deadline) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
