package io.paidthrough.starter.web;

import io.paidthrough.starter.clock.BusinessClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a command once per {@link IdempotencyKey}. The command, its facts and its answer commit in
 * one transaction, so there is no moment in which one exists without the others, and no key is ever
 * left hanging by a crash.
 *
 * <p>Only answers are kept: a refused or failed request stores nothing, and the key may be used
 * again.
 */
public final class Idempotency {
  /** Header of an answer that was given before. */
  public static final String REPLAYED = "Idempotency-Replayed";

  private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final String TAKE =
      """
      SELECT taken.turn, k.fingerprint, k.status, k.headers, k.body
        FROM (SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS turn) taken
        LEFT JOIN idempotency_key k ON k.caller = ? AND k.operation = ? AND k.key = ?
      """;
  private static final String REMEMBER =
      """
      INSERT INTO idempotency_key (caller, operation, key, fingerprint, status, headers, body, created_at)
      VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
      """;

  private static final String REPLACE =
      """
      UPDATE idempotency_key SET status = ?, headers = ?::jsonb, body = ?::jsonb
       WHERE caller = ? AND operation = ? AND key = ?
      """;

  /** Kept with an answer that is about to be replaced; real time, in milliseconds. */
  private static final String UNFINISHED_UNTIL = "Unfinished-Until";

  private static final Duration FINISHING = Duration.ofSeconds(15);

  private record Remembered(byte[] fingerprint, int status, String headers, String body) {}

  /**
   * A first answer, stored with what the command did.
   *
   * @param then what may replace it shortly; null when it is the last one
   */
  public record First(ResponseEntity<?> answer, @Nullable Continuation then) {}

  /** What follows once the first answer is stored, such as asking somebody who may be slow. */
  @FunctionalInterface
  public interface Continuation {
    /**
     * Called outside of any transaction and only by whoever stored the first answer. What it
     * returns is called inside one, and says the answer that replaces the first.
     */
    Supplier<ResponseEntity<?>> run();
  }

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final BusinessClock clock;

  Idempotency(
      JdbcTemplate jdbc, TransactionTemplate transaction, JsonMapper json, BusinessClock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param request the request as understood; two requests are the same when this is
   * @param command does the work in the current transaction and says the answer
   * @throws Problem {@code REQUEST_IN_PROGRESS} while another copy is being handled, {@code
   *     IDEMPOTENCY_KEY_REUSED} when the key came with another request before
   */
  public ResponseEntity<?> once(
      IdempotencyKey key, Object request, Supplier<ResponseEntity<?>> command) {
    var fingerprint = fingerprint(request);
    try {
      return Objects.requireNonNull(transaction.execute(_ -> answer(key, fingerprint, command)));
    } catch (DuplicateKeyException e) {
      throw isAboutKeys(e) ? inProgress() : e;
    }
  }

  /**
   * As {@link #once}, for a command that is stored before it can be answered in full. While it is
   * being finished other copies hear that it is in progress; afterwards they hear the last answer.
   * If it cannot be finished, or the process dies, the first answer stands.
   */
  public ResponseEntity<?> onceThen(IdempotencyKey key, Object request, Supplier<First> command) {
    var then = new AtomicReference<@Nullable Continuation>();
    var first =
        once(
            key,
            request,
            () -> {
              var stored = command.get();
              then.set(stored.then());
              return stored.then() == null ? stored.answer() : unfinished(stored.answer());
            });
    var continuation = then.get();
    return continuation == null ? first : finish(key, finished(first), continuation);
  }

  private ResponseEntity<?> finish(
      IdempotencyKey key, ResponseEntity<?> first, Continuation continuation) {
    try {
      var last = continuation.run();
      return Objects.requireNonNull(
          transaction.execute(
              _ -> {
                var answer = last.get();
                replace(key, answer);
                return answer;
              }));
    } catch (RuntimeException e) {
      LOG.warn("the first answer stands, it could not be finished: {}", e.toString());
      transaction.executeWithoutResult(_ -> replace(key, first));
      return first;
    }
  }

  private static ResponseEntity<?> unfinished(ResponseEntity<?> answer) {
    var until = System.currentTimeMillis() + FINISHING.toMillis();
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(UNFINISHED_UNTIL, Long.toString(until))
        .body(answer.getBody());
  }

  private static ResponseEntity<?> finished(ResponseEntity<?> answer) {
    var headers = new HttpHeaders(answer.getHeaders());
    headers.remove(UNFINISHED_UNTIL);
    return ResponseEntity.status(answer.getStatusCode()).headers(headers).body(answer.getBody());
  }

  private void replace(IdempotencyKey key, ResponseEntity<?> answer) {
    jdbc.update(
        REPLACE,
        answer.getStatusCode().value(),
        headersOf(answer),
        json.writeValueAsString(answer.getBody()),
        key.caller(),
        key.operation(),
        key.key());
  }

  private ResponseEntity<?> answer(
      IdempotencyKey key, byte[] fingerprint, Supplier<ResponseEntity<?>> command) {
    var remembered = take(key);
    if (remembered.isPresent()) {
      return replay(remembered.get(), fingerprint);
    }
    var answer = command.get();
    remember(key, fingerprint, answer);
    return answer;
  }

  /**
   * Takes this key's turn until the transaction ends, and looks for an earlier answer. An answer
   * that is committed between the two is not seen here; storing ours then meets it at the unique
   * key, and the caller hears that a copy is in progress.
   */
  private Optional<Remembered> take(IdempotencyKey key) {
    return Objects.requireNonNull(
        jdbc.query(
            TAKE,
            row -> {
              if (!row.next() || !row.getBoolean(1)) {
                throw inProgress();
              }
              var fingerprint = row.getBytes(2);
              return fingerprint == null
                  ? Optional.<Remembered>empty()
                  : Optional.of(
                      new Remembered(
                          fingerprint, row.getInt(3), row.getString(4), row.getString(5)));
            },
            key.caller() + '\n' + key.operation() + '\n' + key.key(),
            key.caller(),
            key.operation(),
            key.key()));
  }

  private ResponseEntity<?> replay(Remembered remembered, byte[] fingerprint) {
    if (!Arrays.equals(remembered.fingerprint, fingerprint)) {
      throw Problem.unprocessable(
          "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key came with another request before.");
    }
    var headers = new HttpHeaders();
    json.readValue(remembered.headers, HEADERS).forEach(headers::set);
    var until = headers.getFirst(UNFINISHED_UNTIL);
    if (until != null && System.currentTimeMillis() < Long.parseLong(until)) {
      throw inProgress();
    }
    headers.remove(UNFINISHED_UNTIL);
    headers.set(REPLAYED, "true");
    return ResponseEntity.status(remembered.status)
        .headers(headers)
        .body(json.readValue(remembered.body, JsonNode.class));
  }

  private void remember(IdempotencyKey key, byte[] fingerprint, ResponseEntity<?> answer) {
    jdbc.update(
        REMEMBER,
        key.caller(),
        key.operation(),
        key.key(),
        fingerprint,
        answer.getStatusCode().value(),
        headersOf(answer),
        json.writeValueAsString(answer.getBody()),
        Timestamp.from(clock.instant()));
  }

  private String headersOf(ResponseEntity<?> answer) {
    var headers = new TreeMap<String, String>();
    answer.getHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return json.writeValueAsString(headers);
  }

  private byte[] fingerprint(Object request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean isAboutKeys(DuplicateKeyException e) {
    return String.valueOf(e.getMessage()).contains("idempotency_key_pkey");
  }

  private static Problem inProgress() {
    return Problem.conflict(
        "REQUEST_IN_PROGRESS", "Another copy of this request is being handled; ask again shortly.");
  }
}
