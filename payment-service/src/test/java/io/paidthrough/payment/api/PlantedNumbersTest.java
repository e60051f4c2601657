package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.paidthrough.events.Money;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.ach.AchOutbox;
import io.paidthrough.payment.ach.DirectoryOutbox;
import io.paidthrough.payment.instrument.Sealed;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.nacha.TransactionCode;
import io.paidthrough.payment.payment.PaymentCommand.ScheduleRefund;
import io.paidthrough.starter.Settling;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * A number of its own goes in through every door, and is shown to have gone in; then everything
 * that could have kept or told one is searched. Only the bank's own files may have them.
 */
@Order(2000000002)
@PaymentServiceTest
@DirtiesContext // has moved the clock far ahead
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedNumbersTest {
  /** Through which a number goes in. */
  private enum Door {
    INSTRUMENT,
    STANDING_ORDER,
    GUEST,
    ORGANIZATION,
    REFUND,
    LOCKBOX_CSV,
    LOCKBOX_JSON,
    LOCKBOX_REFUSED,
    LOCKBOX_FAILED,
    RETURNED_ENTRY,
    ADDENDA,
    CORRECTION,
    CORRECTION_BY_HAND,
    RETURN_FILE_REFUSED,
    RETURN_FILE_FAILED,
    NOT_VALID,
    NOT_JSON,
    UNKNOWN_FIELD,
    TOO_LARGE,
    WRONG_TYPE,
    FAILED,
    WRONG_TARGET,
    STATEMENT_REFUSED;

    String number() {
      return "908172630%02d".formatted(ordinal() + 10);
    }
  }

  private static final String MEMBER = Portal.MEMBER;
  private static final String LOCKBOX = "/v1/lockbox/receipts";
  private static final String RETURNS = "/v1/ach/returns";
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CARD = "4111111111111111";
  private static final String CARD_IN_GROUPS = "5555-5555-5555-4444";
  private static final List<String> NAMES = List.of("JANE DOE", "Jane Doe", "Doe Jane");
  private static final DigitSearch SEARCH =
      new DigitSearch(
          Stream.concat(
                  Stream.of(Door.values()).map(Door::number),
                  Stream.of(CARD, CARD_IN_GROUPS.replace("-", "")))
              .toList());

  private static final StringBuilder ANSWERS = new StringBuilder();
  private static final StringBuilder LOG = new StringBuilder();
  private static final Map<String, String> IDS = new HashMap<>();
  private static final Map<String, String> FILES = new HashMap<>();
  private static final Instant BEGAN = Instant.now();

  @Autowired TestTokens tokens;
  @Autowired BillingTopic billing;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired JdbcTemplate jdbc;
  @Autowired DataSource dataSource;
  @Autowired Commands commands;
  @Autowired Vault vault;
  @Autowired AchOutbox outbox;
  @Autowired List<Settling> settling;

  @Value("${local.server.port}")
  int port;

  @Value("${spring.kafka.bootstrap-servers}")
  String kafka;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level quiet = root.getLevel();

  @BeforeEach
  void listen() {
    root.setLevel(Level.INFO); // as it is where nothing else is said
  }

  @AfterEach
  void keepTheLog(CapturedOutput output) {
    root.setLevel(quiet);
    LOG.append(output.getAll());
  }

  // ---- doors -----------------------------------------------------------------------------------

  @Test
  @Order(1)
  void accounts_go_in_and_come_out_in_the_banks_file() throws IOException {
    clock.moveTo("2026-06-17T10:15"); // a Wednesday
    var enrollment = enroll();
    IDS.put("enrollment", enrollment);
    for (var door : List.of(Door.INSTRUMENT, Door.REFUND, Door.STANDING_ORDER)) {
      IDS.put(door + " instrument", register(door));
    }
    IDS.put("paid", pay(enrollment, Door.INSTRUMENT, "312.45"));
    IDS.put("corrected", pay(enrollment, Door.INSTRUMENT, "41.10"));
    IDS.put("refunded", pay(enrollment, Door.REFUND, "99.00"));
    var order =
        send(
            "PUT",
            "/v1/enrollments/" + enrollment + "/autopay",
            """
            {"instrumentId":"%s","mode":"FIXED","amount":"20.00",
             "authorization":{"textVersion":"2026-01","acceptedAt":"2026-06-17T14:10:00Z",
                              "ip":"192.0.2.7"}}
            """
                .formatted(IDS.get("STANDING_ORDER instrument")));
    assertThat(order.statusCode()).as(order.body()).isEqualTo(200);
    assertThat(post("/v1/guest-payments", guest()).statusCode()).isEqualTo(201);
    var third = post("/v1/third-party-payments", organization(enrollment));
    assertThat(third.statusCode()).as(third.body()).isEqualTo(201);

    assertThat(filesUntil(LocalDate.of(2026, 6, 18)))
        .contains(
            Door.INSTRUMENT.number(),
            Door.REFUND.number(),
            Door.GUEST.number(),
            Door.ORGANIZATION.number(),
            "JANE DOE");
    commands.send(
        new ScheduleRefund(
            IDS.get("refunded"),
            UUID.randomUUID().toString(),
            Money.of("99.00"),
            Rail.ACH,
            LocalDate.of(2026, 6, 18),
            LocalDate.of(2026, 6, 18)),
        Cause.by("test"));
    var files = filesUntil(LocalDate.of(2026, 7, 24));
    assertThat(files).contains(Door.STANDING_ORDER.number()).contains("PPDREFUND");
    assertThat(files.split(Door.REFUND.number(), -1)).hasSize(3);
  }

  private static String guest() {
    return """
    {"memberId":"%s","planId":"12345MA0010001","amount":"15.00",
     "bankAccount":{"type":"CHECKING","routingNumber":"021000021","accountNumber":"%s",
                    "holder":"Jane Doe"},
     "payer":{"name":"Jane Doe","email":"jane@example.com"}}
    """
        .formatted(MEMBER, Door.GUEST.number());
  }

  private static String organization(String enrollment) {
    return """
    {"payer":{"organization":"A Tribe","kind":"TRIBE","email":"tribe@example.com"},
     "bankAccount":{"type":"CHECKING","routingNumber":"021000021","accountNumber":"%s",
                    "holder":"Jane Doe"},
     "allocations":[{"enrollmentId":"%s","amount":"16.00"}]}
    """
        .formatted(Door.ORGANIZATION.number(), enrollment);
  }

  @Test
  @Order(2)
  void checks_are_received_with_the_numbers_that_were_read_from_them() {
    var csv = send("POST", LOCKBOX, csv("P1", "100.00", Door.LOCKBOX_CSV), "text/csv");
    assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
    var json =
        send(
            "POST",
            LOCKBOX,
            """
            {"batch":"P2","items":[{"sequence":"1","receivedOn":"2026-06-22","kind":"CHECK",
              "amount":"101.00","memberId":"%s","checkNumber":"77","routingNumber":"021000021",
              "accountNumber":"%s"}]}
            """
                .formatted(MEMBER, Door.LOCKBOX_JSON.number()));
    assertThat(json.statusCode()).as(json.body()).isEqualTo(200);
    assertThat(
            jdbc
                .queryForList(
                    "SELECT micr_sealed FROM lockbox_receipt WHERE batch IN ('P1', 'P2')",
                    byte[].class)
                .stream()
                .map(Sealed::new)
                .map(vault::open))
        .containsExactlyInAnyOrder(
            "021000021/" + Door.LOCKBOX_CSV.number(), "021000021/" + Door.LOCKBOX_JSON.number());

    var refused = csv("P3", "0.001", Door.LOCKBOX_REFUSED);
    assertThat(send("POST", LOCKBOX, refused, "text/csv").statusCode()).isEqualTo(422);
    var misplaced =
        csv("P4", "1.00", Door.LOCKBOX_REFUSED)
            .replace("2026-06-22,CHECK", Door.LOCKBOX_REFUSED.number() + ",CHECK");
    assertThat(send("POST", LOCKBOX, misplaced, "text/csv").statusCode()).isEqualTo(422);
    var column = Door.LOCKBOX_REFUSED.number() + ",sequence\n1,1\n";
    assertThat(send("POST", LOCKBOX, column, "text/csv").statusCode()).isEqualTo(422);
    var cut = "{\"batch\":\"P5\",\"items\":[{\"accountNumber\":" + Door.LOCKBOX_REFUSED.number();
    assertThat(send("POST", LOCKBOX, cut).statusCode()).isEqualTo(422);
    failing(
        "lockbox_staged",
        () ->
            assertThat(
                    send("POST", LOCKBOX, csv("P6", "1.00", Door.LOCKBOX_FAILED), "text/csv")
                        .statusCode())
                .isEqualTo(500));
  }

  private static String csv(String batch, String amount, Door door) {
    return "batch,sequence,receivedOn,kind,amount,memberId,checkNumber,routingNumber,accountNumber\n"
        + "%s,1,2026-06-22,CHECK,%s,%s,77,021000021,%s\n"
            .formatted(batch, amount, MEMBER, door.number());
  }

  @Test
  @Order(3)
  void the_bank_repeats_numbers_and_tells_new_ones() throws IOException {
    var file =
        new Bank()
            .returns(
                TransactionCode.CHECKING_DEBIT_RETURN,
                "R10",
                trace("refunded"),
                "99.00",
                Door.RETURNED_ENTRY.number())
            .returns(
                TransactionCode.CHECKING_DEBIT_RETURN,
                "R19",
                trace("paid"),
                "312.45",
                Door.RETURNED_ENTRY.number(),
                "ACCT " + Door.ADDENDA.number())
            .corrects(
                "C01", trace("corrected"), Door.CORRECTION.number(), Door.RETURNED_ENTRY.number())
            .corrects(
                "C09",
                trace("paid"),
                Door.CORRECTION_BY_HAND.number(),
                Door.RETURNED_ENTRY.number())
            .file("2026-07-24T08:00:00");
    assertThat(file)
        .contains(
            Door.RETURNED_ENTRY.number(),
            Door.ADDENDA.number(),
            Door.CORRECTION.number(),
            Door.CORRECTION_BY_HAND.number());
    var answer = send("POST", RETURNS, file, "text/plain");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("items").size()).isEqualTo(4);
    var corrected =
        jdbc.queryForObject(
            "SELECT account_sealed FROM instrument WHERE instrument_id = ?::uuid",
            byte[].class,
            IDS.get("INSTRUMENT instrument"));
    assertThat(vault.open(new Sealed(corrected))).isEqualTo(Door.CORRECTION.number());

    var random = new Random(11);
    var other = new Bank().returns("R01", trace("paid"), "312.45").file("2026-07-24T08:10:00");
    IntStream.range(0, 60)
        .mapToObj(_ -> overwritten(other, Door.RETURN_FILE_REFUSED.number(), random))
        .map(text -> send("POST", RETURNS, text, "text/plain"))
        .forEach(said -> assertThat(said.statusCode()).as(said.body()).isEqualTo(422));
    assertThat(ANSWERS).contains("RETURN_FILE_INVALID");

    var failed =
        new Bank()
            .returns(
                TransactionCode.CHECKING_DEBIT_RETURN,
                "R01",
                trace("paid"),
                "312.45",
                Door.RETURN_FILE_FAILED.number())
            .file("2026-07-24T08:20:00");
    failing(
        "ach_return_item",
        () -> assertThat(send("POST", RETURNS, failed, "text/plain").statusCode()).isEqualTo(500));
  }

  /**
   * The number stands somewhere in the first lines, where something else belongs. Lines are missing
   * at the end: in a file that is taken, a trace number is any number.
   */
  private static String overwritten(String file, String number, Random random) {
    int line = random.nextInt(6) * 95;
    int at = line + random.nextInt(94 - number.length());
    var text = file.substring(0, at) + number + file.substring(at + number.length());
    return text.substring(0, text.length() - 95 * 3);
  }

  @Test
  @Order(4)
  void what_is_refused_is_not_repeated() throws IOException {
    var instruments = "/v1/instruments";
    assertThat(post(instruments, account(Door.NOT_VALID.number() + "X")).statusCode())
        .isEqualTo(422);
    assertThat(
            post(instruments, account("1").replace("021000021", Door.NOT_VALID.number()))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            post(instruments, account("1").replace(MEMBER, Door.NOT_VALID.number() + "-"))
                .statusCode())
        .isEqualTo(400);
    for (var text :
        List.of(
            "{\"accountNumber\":\"" + Door.NOT_JSON.number(),
            "{\"accountNumber\":" + Door.NOT_JSON.number() + "x}",
            "{\"accountNumber\":x" + Door.NOT_JSON.number() + "}",
            Door.NOT_JSON.number(),
            "\"" + Door.NOT_JSON.number() + "\"",
            "{\"type\":\"" + Door.NOT_JSON.number() + "\"}",
            "{\"type\":" + Door.NOT_JSON.number() + "}")) {
      for (var path : List.of(instruments, "/v1/guest-payments", "/v1/payments")) {
        assertThat(post(path, text).statusCode()).as("%s %s", path, text).isEqualTo(400);
      }
    }
    assertThat(post("/v1/payments", payment("x" + Door.NOT_JSON.number(), "WEB")).statusCode())
        .isEqualTo(422);
    assertThat(post("/v1/payments", payment("1.00", Door.NOT_JSON.number())).statusCode())
        .isEqualTo(400);
    assertThat(post(instruments, "{\"" + Door.UNKNOWN_FIELD.number() + "\":\"x\"}").statusCode())
        .isEqualTo(400);
    assertThat(
            send(
                    "POST",
                    "/v1/card-events",
                    Door.TOO_LARGE.number().repeat(30_000),
                    "application/json")
                .statusCode())
        .isEqualTo(413);
    for (var path : List.of(instruments, RETURNS, LOCKBOX, "/v1/payments")) {
      var odd = send("POST", path, account(Door.WRONG_TYPE.number()), "application/xml");
      assertThat(odd.statusCode()).as(path).isEqualTo(415);
    }
    var form = "accountNumber=" + Door.WRONG_TYPE.number();
    assertThat(send("POST", instruments, form, "application/x-www-form-urlencoded").statusCode())
        .isEqualTo(415);
    assertThat(
            send(
                    "POST",
                    "/v1/bank-statements",
                    "day,reference,kind,amount\n%1$s,%1$s,%1$s,%1$s\n"
                        .formatted(Door.STATEMENT_REFUSED.number()),
                    "text/csv")
                .statusCode())
        .isEqualTo(422);
    failing(
        "instrument",
        () ->
            assertThat(post(instruments, account(Door.FAILED.number())).statusCode())
                .isEqualTo(500));
    assertThat(raw("GET /v1/payments?x={" + Door.WRONG_TARGET.number() + "} HTTP/1.1\r\n"))
        .contains("400");
    assertThat(raw("GET / HTTP/1.1\r\nA[" + Door.WRONG_TARGET.number() + "]: b\r\n"))
        .contains("400");
  }

  @Test
  @Order(5)
  void a_card_number_is_refused_in_every_text() {
    var enrollment = IDS.get("enrollment");
    for (var card : List.of(CARD, CARD_IN_GROUPS)) {
      var refused =
          List.of(
              post("/v1/instruments", account("1").replace("Jane Doe", "JD " + card)),
              post(
                  "/v1/instruments",
                  "{\"memberId\":\"%s\",\"cardToken\":\"%s\"}".formatted(MEMBER, card)),
              post(
                  "/v1/instruments",
                  "{\"memberId\":\"%s\",\"cardToken\":\"tok_visa\",\"last4\":\"%s\"}"
                      .formatted(MEMBER, card)),
              post(
                  "/v1/payments",
                  payment("1.00", "WEB")
                      .replace("}", ",\"clientReference\":\"my %s\"}".formatted(card))),
              post("/v1/guest-payments", guest().replace("\"name\":\"Jane", "\"name\":\"" + card)),
              post("/v1/guest-payments", guest().replace("jane@", card + "@")),
              post("/v1/third-party-payments", organization(enrollment).replace("A Tribe", card)),
              post("/v1/payments/" + IDS.get("paid") + "/void", reason(card)),
              post("/v1/payments/" + IDS.get("paid") + "/refunds", reason(card)),
              send(
                  "PUT",
                  "/v1/enrollments/" + enrollment + "/autopay",
                  """
                  {"instrumentId":"x","mode":"AMOUNT_DUE","authorization":{
                    "textVersion":"%s","acceptedAt":"2026-06-17T14:10:00Z","ip":"192.0.2.7"}}
                  """
                      .formatted(card)));
      assertThat(refused)
          .allSatisfy(
              answer ->
                  assertThat(answer.statusCode())
                      .as("%s %s", answer.uri(), answer.body())
                      .isIn(400, 422));
    }
    ((Logger) LoggerFactory.getLogger("io.paidthrough.planted"))
        .error("a card " + CARD, new IllegalStateException("of " + CARD_IN_GROUPS));
  }

  private static String reason(String card) {
    return "{\"reason\":\"charge %s instead\"}".formatted(card);
  }

  // ---- where nothing may be --------------------------------------------------------------------

  @Test
  @Order(6)
  void only_the_banks_own_files_have_the_numbers(CapturedOutput output) throws Exception {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> settling.stream().allMatch(Settling::isSettled));
    assertThat(LOG).contains("answered 500", "planted", "at io.paidthrough", "does not want it");
    assertThat(LOG).as("rows in exceptions").doesNotContain("2026-06-22", "Failing row");
    for (var path :
        List.of(
            "/actuator/metrics",
            "/actuator/metrics/http.server.requests",
            "/actuator/prometheus",
            "/actuator/health",
            "/ops/v1/parked",
            "/v1/ach/files",
            "/v1/ach/returns/unidentified",
            "/v1/ach/return-rates",
            "/v1/unidentified",
            "/v1/lockbox/receipts?batch=P1",
            "/v1/payments?enrollmentId=" + IDS.get("enrollment"),
            "/v1/enrollments/" + IDS.get("enrollment") + "/autopay",
            "/v1/instruments/" + IDS.get("INSTRUMENT instrument"),
            "/v1/reconciliations?day=2026-07-23",
            "/v3/api-docs")) {
      assertThat(send("GET", path, null).statusCode()).as(path).isIn(200, 404);
    }
    for (var file : JSON.readTree(send("GET", "/v1/ach/files", null).body()).path("items")) {
      var masked = "/v1/ach/files/" + file.path("fileId").asString() + "?content=masked";
      assertThat(send("GET", masked, null).body()).startsWith("101");
    }
    clean("answers", ANSWERS.toString());
    clean("log", LOG.toString() + output.getAll());
    tablesAreClean();
    topicsAreClean();
    filesOfTheDatabaseAreClean();
    nothingIsLeftInTheTemporaryFolder();
    assertThat(SEARCH.in(String.join("", FILES.values())))
        .as("the search itself")
        .contains(Door.GUEST.number());
  }

  private static void clean(String where, String text) {
    assertThat(SEARCH.in(text)).as(where).isEmpty();
    assertThat(NAMES).as(where).noneMatch(text::contains);
  }

  private static void clean(String where, byte[] bytes) {
    assertThat(SEARCH.in(bytes)).as(where).isEmpty();
  }

  /** As text in the form of a dump, and every column of bytes as it is. */
  private void tablesAreClean() throws SQLException, IOException {
    var tables =
        jdbc.queryForList(
            """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'm')
               AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            """,
            String.class);
    assertThat(tables).hasSizeGreaterThan(30).contains("public.idempotency_key");
    try (var connection = dataSource.getConnection()) {
      var copies = connection.unwrap(PGConnection.class).getCopyAPI();
      for (var table : tables) {
        var dump = new ByteArrayOutputStream();
        copies.copyOut("COPY (SELECT * FROM " + table + ") TO STDOUT", dump);
        clean(table, dump.toString(UTF_8));
        bytesAreClean(table);
      }
    }
    jdbc.queryForList("SELECT query FROM pg_stat_activity", String.class)
        .forEach(query -> clean("pg_stat_activity", String.valueOf(query)));
  }

  private void bytesAreClean(String table) {
    var columns =
        jdbc.queryForList(
            """
            SELECT quote_ident(attname) FROM pg_attribute
             WHERE attrelid = ?::regclass AND attnum > 0 AND atttypid = 'bytea'::regtype
            """,
            String.class,
            table);
    for (var column : columns) {
      jdbc.query(
          "SELECT " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL",
          row -> {
            clean(table + "." + column, new String(row.getBytes(1), UTF_8));
          });
    }
  }

  private void topicsAreClean() {
    var settings = Map.<String, Object>of("bootstrap.servers", kafka);
    int messages = 0;
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var parts =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      var ends = consumer.endOffsets(parts);
      while (parts.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
        for (var message : consumer.poll(Duration.ofMillis(200))) {
          messages++;
          text(message.topic() + " key", message.key());
          text(message.topic(), message.value());
          message.headers().forEach(header -> text(header.key(), header.value()));
        }
      }
    }
    assertThat(messages).isGreaterThan(20);
  }

  private static void text(String where, byte[] bytes) {
    if (bytes != null) {
      clean(where, new String(bytes, UTF_8));
    }
  }

  /** Rows that are gone, indexes and the log of changes included. */
  private void filesOfTheDatabaseAreClean() throws IOException {
    jdbc.execute("CHECKPOINT");
    var directory = Path.of(jdbc.queryForObject("SHOW data_directory", String.class));
    if (Files.isDirectory(directory)) { // in a container it is out of reach
      var own =
          jdbc.queryForObject(
              "SELECT oid::text FROM pg_database WHERE datname = current_database()", String.class);
      assertThat(search(directory.resolve("base").resolve(own))).isEmpty();
      assertThat(search(directory.resolve("pg_wal"))).isEmpty();
      assertThat(search(directory.resolve("global"))).isEmpty();
    }
  }

  private static void nothingIsLeftInTheTemporaryFolder() throws IOException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var all = Files.list(temporary)) {
      var own = all.filter(Files::isRegularFile).filter(PlantedNumbersTest::isOfThisTest).toList();
      for (var file : own) {
        assertThat(SEARCH.in(file)).as("%s", file).isEmpty();
      }
    }
  }

  private static boolean isOfThisTest(Path file) {
    try {
      return Files.isReadable(file)
          && !Files.getLastModifiedTime(file).toInstant().isBefore(BEGAN.minusSeconds(1));
    } catch (IOException _) {
      return false; // it has gone
    }
  }

  private static Set<String> search(Path directory) throws IOException {
    var found = new TreeSet<String>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.addAll(SEARCH.in(file));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // a server at work drops files
            }
            throw e;
          }
        });
    return found;
  }

  // ---- the ways in -----------------------------------------------------------------------------

  private String enroll() {
    var enrollment = billing.enroll(MEMBER, "312.45");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                !jdbc.queryForList(
                        "SELECT 1 FROM payable_month WHERE enrollment_id = ?", enrollment)
                    .isEmpty());
    return enrollment;
  }

  private String register(Door door) {
    var answer = post("/v1/instruments", account(door.number()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).path("instrumentId").asString();
  }

  private static String account(String number) {
    return Portal.bankAccountOf(number);
  }

  private String pay(String enrollment, Door door, String amount) {
    var answer =
        post("/v1/payments", Portal.paymentOf(enrollment, IDS.get(door + " instrument"), amount));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).path("paymentId").asString();
  }

  private static String payment(String amount, String channel) {
    return Portal.paymentOf(IDS.get("enrollment"), IDS.get("INSTRUMENT instrument"), amount)
        .replace("WEB", channel);
  }

  private String trace(String payment) {
    return JSON.readTree(send("GET", "/v1/payments/" + IDS.get(payment), null).body())
        .path("traceNumber")
        .asString();
  }

  /** While a table of the database refuses every row. */
  private void failing(String table, Runnable work) {
    jdbc.execute(
        """
        CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'the table does not want it'; END $$;
        """);
    jdbc.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION refuse()"
            .formatted(table));
    try {
      work.run();
    } finally {
      jdbc.execute("DROP TRIGGER refuse ON " + table);
    }
  }

  /** Lets days pass and looks at the bank's files every morning: it keeps them for a week only. */
  private String filesUntil(LocalDate day) throws IOException {
    while (today().isBefore(day)) {
      days.passUntil(today().plusDays(1).atTime(9, 0).toString());
      keepFiles();
    }
    return String.join("", FILES.values());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private void keepFiles() throws IOException {
    try (var files = Files.walk(((DirectoryOutbox) outbox).directory())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        FILES.put(file.getFileName().toString(), Files.readString(file));
      }
    }
  }

  private HttpResponse<String> post(String path, String json) {
    return send("POST", path, json);
  }

  private HttpResponse<String> send(String method, String path, String json) {
    return send(method, path, json, "application/json");
  }

  private HttpResponse<String> send(String method, String path, String text, String type) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header(
                "Authorization", "Bearer " + tokens.withScopes("ops payments.read payments.write"))
            .header("Content-Type", type)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      ANSWERS.append(answer.headers().map()).append('\n').append(answer.body()).append('\n');
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What no client would send. */
  private String raw(String head) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write((head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      ANSWERS.append(answer).append('\n');
      return answer;
    }
  }
}
