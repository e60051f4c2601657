package io.paidthrough.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The endpoints for subscribers and payers and a sign-in server, over real HTTP on loopback. */
public final class BillingStandIn implements AutoCloseable {
  private static final String CONTACTS = "/v1/enrollments/";
  private static final String PAYMENTS = "/v1/payments/";

  /** What was asked for, in order: {@code token} or the path. */
  public final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /** Tokens that are good no more. */
  public final Set<String> revoked = ConcurrentHashMap.newKeySet();

  private final Map<String, String> subscribers = new ConcurrentHashMap<>();
  private final Map<String, String> payers = new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private final HttpServer server;
  private volatile int failWith;

  public BillingStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/oauth2/token", this::token);
    server.createContext(CONTACTS, this::subscriber);
    server.createContext(PAYMENTS, this::payer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  public URI tokenUrl() {
    return url().resolve("/oauth2/token");
  }

  public void knows(String enrollmentId, String name, String email, String locale) {
    subscribers.put(
        enrollmentId,
        """
        {"memberId":"200000000012","name":"%s","email":"%s","phone":null,"locale":"%s"}
        """
            .formatted(name, email, locale));
  }

  public void wasPaidBy(String paymentId, String name, String email) {
    payers.put(paymentId, "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email));
  }

  /** Answers every question about a subscriber with this status; 0 to answer properly again. */
  public void failsWith(int status) {
    failWith = status;
  }

  private void token(HttpExchange exchange) throws IOException {
    asked.add("token");
    var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var isBasic =
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).startsWith("Basic ");
    if (!isBasic
        || !form.contains("client_credentials")
        || !form.matches(".*scope=(contacts|payers)\\.read.*")) {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    answer(
        exchange,
        200,
        """
        {"access_token":"t%d","token_type":"Bearer","expires_in":3600,"scope":"contacts.read"}
        """
            .formatted(tokens.incrementAndGet()));
  }

  private void subscriber(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    person(
        exchange,
        path,
        subscribers.get(path.substring(CONTACTS.length()).replace("/subscriber", "")));
  }

  private void payer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    person(exchange, path, payers.get(path.substring(PAYMENTS.length()).replace("/payer", "")));
  }

  private void person(HttpExchange exchange, String path, @Nullable String person)
      throws IOException {
    asked.add(path);
    var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!authorization.startsWith("Bearer t") || revoked.contains(authorization.substring(7))) {
      answer(exchange, 401, "{\"code\":\"TOKEN_INVALID\"}");
    } else if (failWith != 0) {
      answer(exchange, failWith, "{}");
    } else if (person == null) {
      answer(exchange, 404, "{\"code\":\"ENROLLMENT_UNKNOWN\"}");
    } else {
      answer(exchange, 200, person);
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
