package io.paidthrough.starter.web;

import io.paidthrough.starter.clock.BusinessClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
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

  private record Remembered(byte[] fingerprint, int status, String headers, String body) {}

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
    headers.set(REPLAYED, "true");
    return ResponseEntity.status(remembered.status)
        .headers(headers)
        .body(json.readValue(remembered.body, JsonNode.class));
  }

  private void remember(IdempotencyKey key, byte[] fingerprint, ResponseEntity<?> answer) {
    var headers = new TreeMap<String, String>();
    answer.getHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    jdbc.update(
        REMEMBER,
        key.caller(),
        key.operation(),
        key.key(),
        fingerprint,
        answer.getStatusCode().value(),
        json.writeValueAsString(headers),
        json.writeValueAsString(answer.getBody()),
        Timestamp.from(clock.instant()));
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
