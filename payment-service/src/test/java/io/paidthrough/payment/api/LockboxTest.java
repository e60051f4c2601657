package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.payment.payment.CouponLine;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.HttpApi.Answer;
import io.paidthrough.starter.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** What comes by mail becomes payments of the day on which it came, or waits; never both. */
@PaymentServiceTest
class LockboxTest {
  private static final String COLUMNS =
      "batch,sequence,receivedOn,kind,amount,memberId,enrollmentId,coupon,checkNumber,checkDate,"
          + "routingNumber,accountNumber,note\n";

  @Autowired TestTokens tokens;
  @Autowired JdbcTemplate jdbc;
  @Autowired BillingTopic billing;

  @Value("${local.server.port}")
  int port;

  private final String batch = "B" + UUID.randomUUID().toString().substring(0, 8);
  private int items = 1;
  private Portal operator;
  private String member;
  private String enrollment;

  @BeforeEach
  void somebodyIsEnrolled() {
    operator = new Portal(port, tokens.withScopes("ops payments.read payments.write"));
    member = "3%011d".formatted(new Random().nextInt(Integer.MAX_VALUE));
    enrollment = enroll("312.45");
  }

  private String enroll(String premium) {
    var id = billing.enroll(member, premium);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                !jdbc.queryForList("SELECT 1 FROM payable_month WHERE enrollment_id = ?", id)
                    .isEmpty());
    return id;
  }

  @Test
  void a_check_is_a_payment_of_the_day_on_which_it_was_received() {
    var answer = csv(item(1, "312.45", member + ",,,1234567,2026-05-10,021000021,00777123,"));

    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.body().path("unidentified").asInt()).isZero();
    var item = answer.body().path("items").path(0);
    assertThat(item.path("status").asString()).isEqualTo("ACCEPTED");
    assertThat(item.path("enrollmentId").asString()).isEqualTo(enrollment);
    var payment = operator.payment(item.path("paymentId").asString());
    assertThat(payment.text("status")).isEqualTo("RECEIVED");
    assertThat(payment.text("rail")).isEqualTo("CHECK");
    assertThat(payment.text("channel")).isEqualTo("MAIL");
    assertThat(payment.text("last4")).isEqualTo("4567");
    assertThat(payment.text("settlementDate")).isEqualTo("2026-05-18");
    assertThat(payment.text("instrumentId")).isEqualTo(item.path("receiptId").asString());
    assertThat(payment.body().path("onTimeFor").toString()).isEqualTo("[\"2026-06\"]");
    assertThat(StoredFacts.of(jdbc, payment.text("paymentId")))
        .containsExactly("PaymentSubmitted", "PaymentReceived");
    assertThat(facts("00777123")).isZero();
    assertThat(jdbc.queryForList("SELECT to_jsonb(r)::text FROM lockbox_receipt r", String.class))
        .noneMatch(row -> row.contains("00777123"));
    assertThat(answer.body().toString()).doesNotContain("00777123", "021000021");
  }

  @Test
  void the_same_file_again_changes_nothing_and_a_longer_one_adds_what_is_new() {
    var first = item(1, "312.45", member + ",,,,,,,");
    var before = csv(first).body();
    var again = csv(first).body();
    assertThat(again.path("duplicates").asInt()).isEqualTo(1);
    assertThat(again.path("accepted").asInt()).isZero();
    assertThat(again.path("items")).isEqualTo(before.path("items"));
    var longer = csv(first + item(2, "10.00", member + ",,,,,,,")).body();
    assertThat(longer.path("duplicates").asInt()).isEqualTo(1);
    assertThat(longer.path("accepted").asInt()).isEqualTo(1);
    assertThat(payments()).isEqualTo(2);

    var changed = csv(first.replace("312.45", "312.46") + item(3, "1.00", member + ",,,,,,,"));
    assertThat(changed.status()).isEqualTo(422);
    assertThat(changed.body().toString()).contains("line 2, sequence", "ITEM_CHANGED");
    assertThat(payments()).isEqualTo(2);
  }

  @Test
  void twenty_copies_at_once_are_received_once() throws Exception {
    var items = item(1, "312.45", member + ",,,,,,,") + item(2, "5.00", ",,,,,,,NO_COUPON");
    Callable<Answer> copy = () -> csv(items);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(Stream.generate(() -> copy).limit(20).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers).allMatch(answer -> answer.status() == 200);
      assertThat(
              answers.stream().mapToInt(answer -> answer.body().path("duplicates").asInt()).sum())
          .isEqualTo(38);
    }
    assertThat(payments()).isEqualTo(1);
    assertThat(receipts()).isEqualTo(2);
  }

  @Test
  void a_coupon_says_which_of_two_plans_and_without_one_nobody_guesses() {
    var second = enroll("41.10");
    var coupon = operator.api().get("/v1/enrollments/" + second + "/coupon").text("coupon");
    assertThat(coupon).isEqualTo(CouponLine.of(member, second).toString());
    var answer =
        csv(
            item(1, "41.10", ",," + coupon + ",,,,,")
                + item(2, "41.10", member + ",,,,,,,NO_COUPON"));
    var items = answer.body().path("items");
    assertThat(items.path(0).path("enrollmentId").asString()).isEqualTo(second);
    assertThat(items.path(1).path("status").asString()).isEqualTo("UNIDENTIFIED");
    assertThat(items.path(1).path("why").asString()).isEqualTo("SEVERAL_ENROLLMENTS");
  }

  @Test
  void unidentified_money_is_matched_once_with_its_received_date() throws Exception {
    var receipt =
        csv(item(1, "312.45", ",,,,,,,NO_COUPON"))
            .body()
            .path("items")
            .path(0)
            .path("receiptId")
            .asString();
    assertThat(StoredFacts.of(jdbc, receipt)).containsExactly("UnidentifiedMoneyReceived");
    assertThat(unidentified()).contains(receipt);
    assertThat(match(receipt, "E-nobody").code()).isEqualTo("ENROLLMENT_UNKNOWN");
    assertThat(match(UUID.randomUUID().toString(), enrollment).code()).isEqualTo("RECEIPT_UNKNOWN");

    Callable<Answer> word = () -> match(receipt, enrollment);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(Stream.generate(() -> word).limit(20).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers.stream().map(answer -> answer.status() + answer.code()))
          .containsOnly("200", "409ALREADY_MATCHED")
          .containsOnlyOnce("200");
      var paid =
          answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
      assertThat(paid.text("settlementDate")).isEqualTo("2026-05-18");
      assertThat(paid.text("last4")).isEqualTo("0000");
    }
    assertThat(payments()).isEqualTo(1);
    assertThat(unidentified()).doesNotContain(receipt);
    assertThat(StoredFacts.of(jdbc, receipt))
        .containsExactly("UnidentifiedMoneyReceived", "UnidentifiedMoneyMatched");
  }

  @Test
  void unidentified_money_that_comes_back_is_returned_or_matched_and_never_both() throws Exception {
    var receipt = nobodys();
    assertThat(bounceUnidentified(receipt, "2026-05-17").code()).isEqualTo("DATE_TOO_EARLY");
    assertThat(bounceUnidentified(receipt, "2099-01-01").code()).isEqualTo("DATE_TOO_LATE");
    assertThat(bounceUnidentified(UUID.randomUUID().toString(), "2026-05-20").code())
        .isEqualTo("RECEIPT_UNKNOWN");

    var first = bounceUnidentified(receipt, "2026-05-20");
    assertThat(first.status()).as("%s", first.body()).isEqualTo(200);
    assertThat(first.text("status")).isEqualTo("RETURNED");
    assertThat(bounceUnidentified(receipt, "2026-05-20").body()).isEqualTo(first.body());
    assertThat(match(receipt, enrollment).code()).isEqualTo("ITEM_RETURNED");
    assertThat(unidentified()).doesNotContain(receipt);
    assertThat(payments()).isZero();
    assertThat(StoredFacts.of(jdbc, receipt))
        .containsExactly("UnidentifiedMoneyReceived", "UnidentifiedMoneyReturned");

    var contested = nobodys();
    Callable<Answer> matching = () -> match(contested, enrollment);
    Callable<Answer> returning = () -> bounceUnidentified(contested, "2026-05-20");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads
              .invokeAll(
                  Stream.of(matching, returning, matching, returning, matching, returning).toList())
              .stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
    }
    assertThat(StoredFacts.of(jdbc, contested)).hasSize(2);
  }

  private String nobodys() {
    var sequence = items++;
    var received = csv(item(sequence, "312.45", ",,,,,,,NO_COUPON")).body().path("items");
    return received.path(sequence - 1).path("receiptId").asString();
  }

  private Answer bounceUnidentified(String receipt, String on) {
    return operator
        .api()
        .post(
            "/v1/unidentified/" + receipt + "/check-returns",
            "{\"reason\":\"NSF\",\"returnedOn\":\"%s\"}".formatted(on));
  }

  @Test
  void a_check_comes_back_once_and_nothing_but_a_check_does() {
    var paymentId =
        csv(item(1, "312.45", member + ",,,,,,,"))
            .body()
            .path("items")
            .path(0)
            .path("paymentId")
            .asString();
    assertThat(bounce(paymentId, "NSF", "2026-05-17").code()).isEqualTo("DATE_TOO_EARLY");
    assertThat(bounce(paymentId, "NSF", "2036-05-19").code()).isEqualTo("DATE_TOO_LATE");
    assertThat(bounce(paymentId, "RUBBER", "2026-05-19").code()).isEqualTo("FIELD_INVALID");
    assertThat(bounce(UUID.randomUUID().toString(), "NSF", "2026-05-19").code())
        .isEqualTo("PAYMENT_UNKNOWN");
    var returned = bounce(paymentId, "NSF", "2026-05-19");
    assertThat(returned.text("status")).as("%s", returned.body()).isEqualTo("RETURNED");
    assertThat(returned.body().path("reason").path("code").asString())
        .isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(bounce(paymentId, "NSF", "2026-05-19").status()).isEqualTo(200);
    assertThat(StoredFacts.of(jdbc, paymentId))
        .containsExactly("PaymentSubmitted", "PaymentReceived", "PaymentReturned");

    var debit =
        operator
            .pay(
                enrollment,
                operator.register(Portal.bankAccountOf("123456789").replace(Portal.MEMBER, member)),
                "7.00")
            .text("paymentId");
    assertThat(bounce(debit, "NSF", "2026-05-20").code()).isEqualTo("PAYMENT_NOT_A_CHECK");
  }

  @Test
  void what_is_noted_on_an_item_keeps_it_waiting() {
    var answer =
        csv(
            item(1, "312.45", member + ",,,,2026-05-19,,,")
                + item(2, "1.00", member + ",,,,,,,UNSIGNED"));
    assertThat(answer.body().path("unidentified").asInt()).isEqualTo(2);
    assertThat(answer.body().path("items").toString()).contains("POSTDATED", "UNSIGNED");
    assertThat(payments()).isZero();
  }

  @Test
  void json_says_the_same_and_control_totals_are_checked() {
    var good =
        """
        {"batch":"%s","items":[
          {"sequence":1,"receivedOn":"2026-05-18","kind":"MONEY_ORDER","amount":"312.45","memberId":"%s"},
          {"sequence":"2","receivedOn":"2026-05-18","kind":"CHECK","amount":"10.00","note":"NO_COUPON"}]}
        """
            .formatted(batch, member);
    assertThat(json(good, "?count=3&total=322.45").body().toString())
        .contains("CONTROL_COUNT_WRONG");
    assertThat(json(good, "?count=2&total=322.46").body().toString())
        .contains("CONTROL_TOTAL_WRONG");
    assertThat(receipts()).isZero();
    var answer = json(good, "?count=2&total=322.45");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.body().path("unidentified").asInt()).isEqualTo(1);
    for (var bad :
        List.of(
            good.replace("\"amount\":\"10.00\"", "\"amount\":10.00"),
            good.replace("\"amount\":\"10.00\"", "\"amount\":\"10\""),
            good.replace("\"sequence\":\"2\"", "\"sequence\":\"2\",\"sequence\":\"3\""),
            good.replace("\"kind\":\"CHECK\"", "\"kind\":\"CASH\""),
            good.replace("\"note\"", "\"remark\""),
            good.substring(0, good.length() / 2),
            good + "x",
            "[]",
            "")) {
      var refused = json(bad.replace(batch, batch + "x"), "");
      assertThat(refused.status()).as(bad).isEqualTo(422);
      assertThat(refused.body().path("errors").path(0).path("pointer").asString())
          .as("%s", refused.body())
          .matches("line [0-9]+, [A-Za-z]+");
    }
    assertThat(receipts()).isEqualTo(2);
  }

  @Test
  void a_large_file_is_read_in_parts_and_listed_in_pages() {
    var lines = new StringBuilder();
    for (int i = 1; i <= 1_201; i++) {
      lines.append(item(i, "0.01", ",,,,,,,NO_COUPON"));
    }
    var answer = csv(lines.toString());
    assertThat(answer.body().path("unidentified").asInt()).isEqualTo(1_201);
    assertThat(answer.body().path("items").size()).isEqualTo(500);
    var next = answer.text("next");
    var rest =
        operator
            .api()
            .get("/v1/lockbox/receipts?batch=%s&limit=500&cursor=%s".formatted(batch, next));
    assertThat(rest.body().path("items").path(0).path("sequence").asInt()).isEqualTo(501);
  }

  @Test
  void only_operators_receive_mail() {
    var portal = new HttpApi("http://localhost:" + port, tokens.withScopes("payments.write"));
    assertThat(portal.post("/v1/lockbox/receipts", "{}").code()).isEqualTo("SCOPE_MISSING");
    assertThat(portal.get("/v1/unidentified").code()).isEqualTo("SCOPE_MISSING");
    assertThat(portal.post("/v1/unidentified/x/match", "{}").code()).isEqualTo("SCOPE_MISSING");
    assertThat(portal.post("/v1/unidentified/x/check-returns", "{}").code())
        .isEqualTo("SCOPE_MISSING");
    assertThat(portal.post("/v1/payments/x/check-returns", "{}").code()).isEqualTo("SCOPE_MISSING");
  }

  // ---- bad files: each is told with line and field, and nothing of it is received ------------

  @Test
  void a_bad_file_names_line_and_field_and_leaves_nothing() {
    var good = item(1, "312.45", member + ",,,,,,,");
    refused(
        COLUMNS + good + item(2, "312.4", member + ",,,,,,,"), "line 3, amount", "AMOUNT_INVALID");
    refused(
        COLUMNS + good + item(2, "0.00", member + ",,,,,,,"), "line 3, amount", "AMOUNT_INVALID");
    refused(COLUMNS + good + item(2, "", member + ",,,,,,,"), "line 3, amount", "AMOUNT_INVALID");
    refused(COLUMNS + good + item(1, "1.00", ",,,,,,,"), "line 3, sequence", "SEQUENCE_REPEATED");
    refused(COLUMNS + good.replace(batch, batch + "!"), "line 2, batch", "BATCH_INVALID");
    refused(
        COLUMNS + good + item(2, "1.00", ",,,,,,,").replace(batch, "OTHER"),
        "line 3, batch",
        "BATCHES_MIXED");
    refused(
        COLUMNS + good.replace("2026-05-18", "2036-05-18"), "line 2, receivedOn", "FIELD_INVALID");
    refused(
        COLUMNS + good.replace("2026-05-18", "2026-02-30"), "line 2, receivedOn", "FIELD_INVALID");
    refused(COLUMNS + good.replace("CHECK", "CASH"), "line 2, kind", "FIELD_INVALID");
    refused(COLUMNS + good.replace("CHECK", ""), "line 2, kind", "FIELD_MISSING");
    refused(COLUMNS + good.replace(member, "12"), "line 2, memberId", "FIELD_INVALID");
    refused(COLUMNS + item(1, "1.00", ",,,,,,,TORN"), "line 2, note", "NOTE_UNKNOWN");
    refused(COLUMNS + good.replaceFirst(",$|,\n", "\n"), "line 2, note", "COLUMNS_WRONG");
    refused(COLUMNS + good.replace("\n", ",\n"), "line 2, columns", "COLUMNS_WRONG");
    refused(COLUMNS + good.substring(0, good.length() - 1), "line 2, line", "FILE_TRUNCATED");
    refused(COLUMNS + good.substring(0, 20), "line 2, line", "FILE_TRUNCATED");
    refused(COLUMNS + good + "\n", "line 3, line", "LINE_BLANK");
    refused(COLUMNS + good.replace("CHECK", "\"CHECK"), "line 2, line", "QUOTES_INVALID");
    refused(COLUMNS + good.replace("CHECK", "\"CH\"ECK"), "line 2, line", "QUOTES_INVALID");
    refused(COLUMNS + good.replace(member, member + "\0"), "line 2, line", "CHARACTER_INVALID");
    refused(COLUMNS + good + "x".repeat(5_000_000) + "\n", "line 3, line", "LINE_TOO_LONG");
    refused(COLUMNS, "line 1, line", "FILE_EMPTY");
    refused("", "line 1, columns", "FILE_EMPTY");
    refused(COLUMNS.replace("note", "remark") + good, "line 1, columns", "COLUMN_UNKNOWN");
    refused(COLUMNS.replace("note", "amount") + good, "line 1, amount", "COLUMN_REPEATED");
    refused(COLUMNS.replace("amount,", "") + good, "line 1, amount", "COLUMN_MISSING");
    refused(
        (COLUMNS + good.replace(member, "caf\u00e9")).getBytes(StandardCharsets.ISO_8859_1),
        "line 2, line",
        "NOT_UTF8");
  }

  @Test
  void a_file_may_have_quotes_a_byte_order_mark_and_the_line_breaks_of_another_system() {
    var answer =
        post(
            ("\uFEFF" + COLUMNS + item(1, "312.45", "\"" + member + "\",,,,,,,"))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(answer.body().path("accepted").asInt()).as("%s", answer.body()).isEqualTo(1);
  }

  @Test
  void whatever_happens_to_the_bytes_of_a_file_all_of_it_is_received_or_nothing() {
    var random = new Random(7);
    var good =
        (COLUMNS + item(1, "0.01", ",,,,,,,NO_COUPON") + item(2, "0.02", ",,,,,,,NO_COUPON"))
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 200; i++) {
      var bytes = good.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (random.nextBoolean()) {
        bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      jdbc.update("DELETE FROM lockbox_receipt WHERE batch LIKE ?", batch.substring(0, 2) + "%");
      var before = count("lockbox_receipt");
      var answer = post(bytes);
      if (answer.status() == 200) {
        assertThat(count("lockbox_receipt") - before).isEqualTo(2);
      } else {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
            .matches("line [0-9]+, [A-Za-z]+");
        assertThat(count("lockbox_receipt")).isEqualTo(before);
      }
      assertThat(count("lockbox_staged")).isZero();
    }
  }

  private void refused(String file, String pointer, String code) {
    refused(file.getBytes(StandardCharsets.UTF_8), pointer, code);
  }

  private void refused(byte[] file, String pointer, String code) {
    var answer = post(file);
    assertThat(answer.code()).as("%s %s", code, answer.body()).isEqualTo("LOCKBOX_FILE_INVALID");
    assertThat(answer.status()).isEqualTo(422);
    var first = answer.body().path("errors").path(0);
    assertThat(first.path("detail").asString()).startsWith(code + ": ");
    assertThat(first.path("pointer").asString()).isEqualTo(pointer);
    assertThat(receipts()).isZero();
    assertThat(count("lockbox_staged")).isZero();
  }

  private String item(int sequence, String amount, String rest) {
    return "%s,%d,2026-05-18,CHECK,%s,%s\n".formatted(batch, sequence, amount, rest);
  }

  private Answer csv(String items) {
    return post((COLUMNS + items).getBytes(StandardCharsets.UTF_8));
  }

  private Answer post(byte[] file) {
    return send(file, MediaType.valueOf("text/csv"), "");
  }

  private Answer json(String file, String query) {
    return send(file.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON, query);
  }

  private Answer send(byte[] file, MediaType type, String query) {
    return RestClient.create("http://localhost:" + port)
        .post()
        .uri("/v1/lockbox/receipts" + query)
        .header("Authorization", "Bearer " + tokens.withScopes("ops"))
        .contentType(type)
        .body(file)
        .exchange(
            (_, response) ->
                new Answer(
                    response.getStatusCode().value(),
                    response.getHeaders(),
                    JsonMapper.shared().readTree(response.getBody().readAllBytes())));
  }

  private Answer match(String receipt, String to) {
    return operator
        .api()
        .post("/v1/unidentified/" + receipt + "/match", "{\"enrollmentId\":\"%s\"}".formatted(to));
  }

  private Answer bounce(String paymentId, String reason, String on) {
    return operator
        .api()
        .post(
            "/v1/payments/" + paymentId + "/check-returns",
            "{\"reason\":\"%s\",\"returnedOn\":\"%s\"}".formatted(reason, on));
  }

  private String unidentified() {
    var all = new StringBuilder();
    var page = operator.api().get("/v1/unidentified?limit=500").body();
    for (int i = 0; i < 20 && !page.path("next").isNull(); i++) {
      all.append(page);
      page =
          operator
              .api()
              .get("/v1/unidentified?limit=500&cursor=" + page.path("next").asString())
              .body();
    }
    return all.append(page).toString();
  }

  private int payments() {
    var found =
        jdbc.queryForObject(
            "SELECT count(*) FROM payment_view WHERE enrollment_id = ?", Integer.class, enrollment);
    return found == null ? 0 : found;
  }

  private int receipts() {
    var found =
        jdbc.queryForObject(
            "SELECT count(*) FROM lockbox_receipt WHERE batch = ?", Integer.class, batch);
    return found == null ? 0 : found;
  }

  private int count(String table) {
    var found = jdbc.queryForObject("SELECT count(*) FROM " + table, Integer.class);
    return found == null ? 0 : found;
  }

  private int facts(String text) {
    var found =
        jdbc.queryForObject(
            "SELECT count(*) FROM domainevententry WHERE convert_from(payload, 'UTF8') LIKE ?",
            Integer.class,
            "%" + text + "%");
    return found == null ? 0 : found;
  }
}
