package io.paidthrough.standalone.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.Money;
import io.paidthrough.standalone.Exchange;
import io.paidthrough.standalone.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} of payment-service, again and again, while it makes the day's files for the bank
 * and while it reads what came back. What is looked at in the end is seen from outside: the bytes
 * of the files, answers over HTTP, the topic, and what billing believes.
 */
@EnabledIfSystemProperty(named = "crash", matches = "files", disabledReason = "takes minutes")
class AchCrashTest {
  private static final String PREMIUM = "312.45";
  private static final int HOUSEHOLDS = 8;
  private static final int FIRST_DAY = 240;
  private static final int RETURNS = 230;
  private static final int SECOND_DAY = 120;
  private static final int ENTRIES_PER_FILE = 20;
  private static final int KILLS_PER_DAY = 3;
  private static final int DELAY_MAX_MILLIS = 160;

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Map<String, String> seen = new HashMap<>();
  private final List<String> kills = new ArrayList<>();
  private Exchange exchange;
  private PaymentProcess payment;
  private JdbcClient progress;
  private SingleConnectionDataSource connection;

  @BeforeEach
  void open() {
    exchange = Exchange.withBillingAlone("massachusetts", "2026-05-20");
    createDatabase();
    payment =
        new PaymentProcess(exchange.process, folder)
            .with("paidthrough.ach.entries-per-file-max", Integer.toString(ENTRIES_PER_FILE));
    connection = new SingleConnectionDataSource(url() + "/payment", "payment", "", true);
    progress = JdbcClient.create(connection);
  }

  private void createDatabase() {
    var server =
        JdbcClient.create(new DriverManagerDataSource(url() + "/postgres", "postgres", ""));
    server.sql("CREATE ROLE payment LOGIN").update();
    server.sql("CREATE DATABASE payment OWNER payment").update();
  }

  private String url() {
    return exchange.process.address(Program.POSTGRES);
  }

  @AfterEach
  void close() {
    payment.close();
    connection.close();
    exchange.close();
  }

  @Test
  void whenever_the_power_fails_each_debit_leaves_once_and_each_return_counts_once()
      throws Exception {
    System.out.println("AchCrashTest, seed " + seed);
    payment.start("2026-05-20T10:00");
    for (int n = 0; n < HOUSEHOLDS; n++) {
      exchange.enroll("CRASH-" + n, "2026-06-01");
    }
    var first = order(FIRST_DAY, 10, exchange.account("6789"));
    fileTheFirstDay();
    payment.pass("2026-05-21T09:00");
    var second = order(SECOND_DAY, 50, exchange.account("1234"));
    var returns = returnFile(first.subList(0, RETURNS));

    var report = fileTheSecondDayWhileTheFirstComesBack(returns);
    payment.pass("2026-05-22T09:00");
    System.out.println(String.join("\n", kills));

    assertThat(report.path("returns").asInt()).isEqualTo(RETURNS);
    assertThat(report.path("unidentified").asInt()).isZero();
    assertThat(payment.output()).doesNotContain("ERROR");
    var again = hand(returns);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(JsonMapper.shared().readTree(again.body())).isEqualTo(report);

    var ordered = Stream.concat(first.stream(), second.stream()).toList();
    everyDebitIsInOneFileOnce(ordered);
    nothingElseLiesAround();
    eachPaymentHasOneStateAndSaidSoOnce(first, second);
    billingHasTheMoneyThatIsThere();
  }

  // ---- the days --------------------------------------------------------------------------------

  private List<String> order(int count, int dollars, String instrument) throws Exception {
    try (var portals = Executors.newFixedThreadPool(4)) {
      var orders =
          IntStream.range(0, count)
              .<Callable<String>>mapToObj(n -> () -> pay(n, dollars, instrument))
              .toList();
      var payments = new ArrayList<String>();
      for (var answer : portals.invokeAll(orders)) {
        payments.add(answer.get());
      }
      return payments;
    }
  }

  private String pay(int n, int dollars, String instrument) {
    var key = instrument + n;
    var amount = "%d.%02d".formatted(dollars + n / 100, n % 100);
    var answer = exchange.pay("CRASH-" + n % HOUSEHOLDS, amount, instrument, key);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.text("paymentId");
  }

  private void fileTheFirstDay() {
    var cutOff = "2026-05-20T17:00";
    for (int kill = 0; kill < KILLS_PER_DAY; kill++) {
      payment.beginToPass(cutOff);
      killAfter(this::filed);
      payment.start("2026-05-20T16:59");
    }
    payment.pass(cutOff);
  }

  private JsonNode fileTheSecondDayWhileTheFirstComesBack(String returns) throws Exception {
    var cutOff = "2026-05-21T17:00";
    for (int kill = 0; kill < KILLS_PER_DAY; kill++) {
      var answer = CompletableFuture.supplyAsync(() -> hand(returns));
      payment.beginToPass(cutOff);
      killAfter(kill == 0 ? this::filed : this::returned);
      assertThat(answer).failsWithin(Duration.ofSeconds(20));
      payment.start("2026-05-21T16:59");
    }
    payment.beginToPass(cutOff);
    var answer = hand(returns);
    payment.pass(cutOff);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** As soon as something moves, and then a while that nobody knows. */
  private void killAfter(Supplier<String> progress) {
    var before = progress.get();
    await().pollInterval(Duration.ofMillis(1)).until(() -> !progress.get().equals(before));
    int delay = random.nextInt(DELAY_MAX_MILLIS);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
    payment.kill9();
    kills.add(
        "killed after %3d ms: %s, %s, in the outbox %d and %s"
            .formatted(delay, filed(), returned(), outgoing().size(), parts()));
    whatTheBankFindsIsWholeAndStays();
  }

  private String filed() {
    return progress
        .sql(
            """
            SELECT coalesce(string_agg(substr(name, 9, 10) || ' ' || status, ', ' ORDER BY name)
                              FILTER (WHERE status <> 'SENT'), 'nothing')
                   || ' on its way, ' || count(*) FILTER (WHERE status = 'SENT') || ' sent'
              FROM ach_file
            """)
        .query(String.class)
        .single();
  }

  private String returned() {
    return progress
        .sql("SELECT count(*) || ' returns' FROM ach_return_item")
        .query(String.class)
        .single();
  }

  private void whatTheBankFindsIsWholeAndStays() {
    for (var file : outgoing()) {
      assertThat(seen.merge(file.name(), file.sha256(), (before, _) -> before))
          .as(file.name())
          .isEqualTo(file.sha256());
    }
  }

  private HttpResponse<String> hand(String returns) {
    var token = exchange.token("operator:operator-secret");
    return exchange.process.send(
        HttpRequest.newBuilder(
                URI.create(exchange.process.address(Program.PAYMENT) + "/v1/ach/returns"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(returns))
            .build());
  }

  private String returnFile(List<String> payments) {
    var bank = new PayersBank();
    var known = payments();
    payments.stream()
        .map(known::get)
        .forEach(
            it ->
                bank.returns(
                    "R02", it.path("traceNumber").asString(), it.path("amount").asString()));
    return bank.file("2026-05-21T08:00:00");
  }

  // ---- what there is in the end ----------------------------------------------------------------

  private void everyDebitIsInOneFileOnce(List<String> ordered) {
    var files = outgoing();
    whatTheBankFindsIsWholeAndStays();
    assertThat(seen).hasSameSizeAs(files);
    var answered =
        operator("/v1/ach/files?limit=200")
            .path("items")
            .valueStream()
            .collect(toMap(it -> it.path("name").asString(), Function.identity()));
    assertThat(answered).hasSameSizeAs(files);
    for (var file : files) {
      var said = answered.get(file.name());
      assertThat(said.path("status").asString()).isEqualTo("SENT");
      assertThat(said.path("sha256").asString()).isEqualTo(file.sha256());
      assertThat(said.path("bytes").asLong()).isEqualTo(file.bytes());
      assertThat(said.path("entries").asInt())
          .isEqualTo(file.debits().size())
          .isLessThanOrEqualTo(ENTRIES_PER_FILE);
      assertThat(said.path("debits").asString())
          .isEqualTo(Money.ofCents(file.debitCents()).toString());
    }
    var debits = files.stream().flatMap(file -> file.debits().stream()).toList();
    assertThat(debits).hasSameSizeAs(ordered);
    var byTrace = debits.stream().collect(toMap(OutgoingFile.Debit::trace, Function.identity()));
    var payments = payments();
    assertThat(payments.keySet()).containsExactlyInAnyOrderElementsOf(ordered);
    for (var order : payments.values()) {
      var debit = byTrace.remove(order.path("traceNumber").asString());
      assertThat(debit).as("%s", order).isNotNull();
      assertThat(debit.individualId())
          .isEqualTo(order.path("confirmationNumber").asString().replace("-", ""));
      assertThat(Money.ofCents(debit.cents())).hasToString(order.path("amount").asString());
    }
    assertThat(byTrace).isEmpty();
  }

  private void nothingElseLiesAround() throws IOException {
    assertThat(names()).allMatch(name -> name.matches("premium-202605(20|21)-[A-Z0-9]\\.ach"));
    try (var left = Files.walk(payment.temporary())) {
      assertThat(left.filter(file -> file.toString().endsWith(".ach"))).isEmpty();
    }
  }

  private void eachPaymentHasOneStateAndSaidSoOnce(List<String> first, List<String> second) {
    var payments = payments();
    assertThat(first.subList(0, RETURNS)).allMatch(id -> is("RETURNED", payments.get(id)));
    var kept = Stream.concat(first.subList(RETURNS, FIRST_DAY).stream(), second.stream()).toList();
    assertThat(kept).allMatch(id -> is("RECEIVED", payments.get(id)));

    payment.settle();
    var said = PaymentTopic.all(exchange.process.address(Program.KAFKA));
    var count =
        said.stream()
            .filter(fact -> fact.type().startsWith("Payment"))
            .collect(groupingBy(fact -> fact.type() + " " + fact.text("paymentId"), counting()));
    assertThat(count.values()).containsOnly(1L);
    assertThat(count).hasSize(2 * (FIRST_DAY + SECOND_DAY) + RETURNS);
    assertThat(first.subList(0, RETURNS))
        .allMatch(id -> count.containsKey("PaymentReturned " + id));
    assertThat(said.stream().filter(fact -> fact.type().equals("InstrumentDisabled"))).hasSize(1);
  }

  private static boolean is(String status, JsonNode payment) {
    return payment.path("status").asString().equals(status);
  }

  private void billingHasTheMoneyThatIsThere() {
    exchange.settle();
    var received =
        payments().values().stream()
            .filter(it -> is("RECEIVED", it))
            .collect(
                groupingBy(
                    it -> it.path("enrollmentId").asString(),
                    summingLong(it -> Money.of(it.path("amount").asString()).cents())));
    for (int n = 0; n < HOUSEHOLDS; n++) {
      var account = exchange.enrollment("CRASH-" + n);
      assertThat(cents(account, "balance") - cents(account, "credit"))
          .as("%s", account)
          .isEqualTo(Money.of(PREMIUM).cents() - received.get("CRASH-" + n));
    }
  }

  /** All there are, by their id; a household has fewer than fit on a page. */
  private Map<String, JsonNode> payments() {
    return IntStream.range(0, HOUSEHOLDS)
        .boxed()
        .flatMap(n -> exchange.paymentsOf("CRASH-" + n).stream())
        .collect(toMap(it -> it.path("paymentId").asString(), Function.identity()));
  }

  private static long cents(JsonNode account, String field) {
    return Money.of(account.path(field).asString()).cents();
  }

  private JsonNode operator(String path) {
    var answer = exchange.api(Program.PAYMENT, "operator").get(path);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private List<String> parts() {
    return names().stream().filter(name -> !name.endsWith(".ach")).toList();
  }

  /** Under the name by which the bank takes them. */
  private List<OutgoingFile> outgoing() {
    return names().stream()
        .filter(name -> name.endsWith(".ach"))
        .map(name -> OutgoingFile.read(payment.outbox().resolve(name)))
        .toList();
  }

  private List<String> names() {
    try (var files = Files.list(payment.outbox())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
