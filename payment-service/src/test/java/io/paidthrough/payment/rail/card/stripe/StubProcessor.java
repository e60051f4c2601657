package io.paidthrough.payment.rail.card.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A card processor on the loopback device that speaks Stripe's API as far as it is used. It charges
 * once per idempotency key and answers the same key alike; what goes wrong, the token says.
 */
public final class StubProcessor implements AutoCloseable {
  /** One request as it arrived. */
  public record Seen(String method, String path, String key, Map<String, String> form) {}

  private record Reply(int status, String body) {}

  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Reply> byKey = new ConcurrentHashMap<>();
  private final Map<String, String> intents = new ConcurrentHashMap<>();
  private final Map<String, String> refunds = new ConcurrentHashMap<>();
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  public StubProcessor() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** While silent it does what it is asked and says nothing. */
  public void setSilent(boolean silent) {
    this.silent = silent;
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** How often money moved for a payment: once, whatever happens. */
  public long chargesOf(String paymentId) {
    return intents.values().stream()
        .filter(intent -> intent.contains(paymentId) && intent.contains("succeeded"))
        .count();
  }

  public long requestsFor(String paymentId) {
    return seen.stream().filter(request -> request.key.equals(paymentId)).count();
  }

  /** The processor's name for a payment's charge. */
  public static String intentOf(String paymentId) {
    return "pi_" + paymentId;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = read(exchange);
      seen.add(request);
      var reply = reply(request);
      if (silent || reply.status == 0) {
        closed.await();
        return;
      }
      var body = reply.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Seen read(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    return new Seen(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        key == null ? "" : key,
        Arrays.stream(body.split("&"))
            .map(field -> field.split("=", 2))
            .filter(field -> field.length == 2)
            .collect(Collectors.toMap(field -> decode(field[0]), field -> decode(field[1]))));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Reply reply(Seen request) {
    if (request.method.equals("POST") && request.path.equals("/v1/refunds")) {
      return byKey.computeIfAbsent(request.key, key -> refund(key, request.form));
    }
    if (request.method.equals("POST")) {
      return order(request);
    }
    if (request.path.startsWith("/v1/refunds?")) {
      return new Reply(200, "{\"data\":" + refunds.values() + "}");
    }
    if (request.path.startsWith("/v1/tokens/")) {
      return card(request.path);
    }
    if (request.path.contains("/search?")) {
      var found =
          intents.values().stream()
              .filter(intent -> decode(request.path).contains(paymentIdIn(intent)))
              .toList();
      return new Reply(200, "{\"data\":" + found + "}");
    }
    var intent = intents.get(request.path.substring(request.path.lastIndexOf('/') + 1));
    return intent == null ? new Reply(404, "{\"error\":{}}") : new Reply(200, intent);
  }

  private static String paymentIdIn(String intent) {
    return intent.replaceAll(".*\"paymentId\":\"([^\"]*)\".*", "$1");
  }

  private static Reply card(String path) {
    var funding = path.contains("debit") ? "debit" : "credit";
    return path.contains("unknown")
        ? new Reply(404, "{\"error\":{\"type\":\"invalid_request_error\"}}")
        : new Reply(200, "{\"card\":{\"brand\":\"Visa\",\"funding\":\"" + funding + "\"}}");
  }

  /** Trouble comes before or after the money moved; either way it moves once. */
  private Reply order(Seen request) {
    var token = request.form.get("payment_method");
    var attempt = tries.merge(request.key, 1, Integer::sum);
    if (token.contains("broken_twice") && attempt <= 2) {
      return new Reply(500, "{\"error\":{\"type\":\"api_error\"}}");
    }
    if (token.contains("busy_once") && attempt == 1) {
      return new Reply(429, "{}");
    }
    if (token.contains("locked_once") && attempt == 1) {
      return new Reply(409, "{}");
    }
    var reply = byKey.computeIfAbsent(request.key, _ -> charge(request.form));
    if (token.contains("charged_silently") && attempt == 1) {
      return new Reply(0, "");
    }
    if (token.contains("charged_broken") && attempt == 1) {
      return new Reply(503, "<html>");
    }
    return reply;
  }

  private Reply charge(Map<String, String> form) {
    var token = form.get("payment_method");
    var paymentId = form.get("metadata[paymentId]");
    var id = intentOf(paymentId);
    if (token.contains("forbidden")) {
      return new Reply(403, "{\"error\":{\"type\":\"invalid_request_error\"}}");
    }
    if (token.contains("nonsense")) {
      return new Reply(400, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"x\"}}");
    }
    if (token.contains("declined_")) {
      var word = token.substring(token.indexOf("declined_") + "declined_".length());
      return new Reply(
          402,
          """
          {"error":{"type":"card_error","code":"card_declined","decline_code":"%s",
           "network_advice_code":"24","payment_intent":{"id":"%s"}}}
          """
              .formatted(word, id));
    }
    var status = token.contains("processing") ? "processing" : "succeeded";
    var intent =
        "{\"id\":\"%s\",\"object\":\"payment_intent\",\"amount\":%s,\"status\":\"%s\",\"metadata\":{\"paymentId\":\"%s\"}}"
            .formatted(id, form.get("amount"), status, paymentId);
    intents.put(id, intent);
    return new Reply(200, intent);
  }

  private Reply refund(String key, Map<String, String> form) {
    return intents.containsKey(form.get("payment_intent"))
        ? new Reply(200, refunds.computeIfAbsent(key, StubProcessor::refunded))
        : new Reply(400, "{\"error\":{\"type\":\"invalid_request_error\"}}");
  }

  private static String refunded(String refundId) {
    return "{\"id\":\"re_%s\",\"status\":\"succeeded\",\"metadata\":{\"refundId\":\"%s\"}}"
        .formatted(refundId, refundId);
  }

  /** A charge that was still being worked on is done. */
  public void finish(String paymentId) {
    intents.computeIfPresent(
        intentOf(paymentId), (_, intent) -> intent.replace("processing", "succeeded"));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
