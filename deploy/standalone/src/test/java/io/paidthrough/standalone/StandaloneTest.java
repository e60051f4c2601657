package io.paidthrough.standalone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as a user meets it: in a process of its own. */
class StandaloneTest {
  private static final String TOPIC = "kept";

  @Test
  void a_taken_port_is_one_sentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var standalone = StandaloneProcess.bare()) {
      var port = Integer.toString(taken.getLocalPort());
      var exitCode = standalone.with("paidthrough.ports.payment", port).startAndFail();

      assertThat(standalone.output())
          .isEqualToIgnoringNewLines(
              ("Port %s (payment-service) is already in use;"
                      + " stop the program using it or set PAIDTHROUGH_PORTS_PAYMENT.")
                  .formatted(port));
      assertThat(exitCode).isEqualTo(1);
    }
  }

  @Test
  void a_setting_that_makes_no_sense_is_one_sentence() throws Exception {
    try (var standalone = StandaloneProcess.bare().startDate("someday")) {
      assertThat(standalone.startAndFail()).isEqualTo(1);
      assertThat(standalone.output())
          .isEqualToIgnoringNewLines(
              "paidthrough.start-date must be a day such as 2026-05-20, not 'someday'.");
    }
  }

  @Test
  void survives_kill_9_with_everything_it_was_told() throws Exception {
    try (var standalone = StandaloneProcess.bare().startDate("2026-05-20")) {
      standalone.start();
      assertThat(standalone.get(Program.START_PAGE, "/actuator/health").body())
          .isEqualTo("{\"status\":\"UP\"}");
      assertThat(clock(standalone).get("businessDate").asString()).isEqualTo("2026-05-20");
      assertThat(standalone.get(Program.START_PAGE, "/").body()).contains("<h1>Paidthrough</h1>");
      theClockRefusesWhatMakesNoSense(standalone);
      theClockMovesForward(standalone);
      assertThat(standalone.moveClock("{\"businessDate\":\"2026-05-24\"}").statusCode())
          .isEqualTo(200);
      send(standalone);
      createTopic(standalone);
      produce(standalone, "before");
      aSecondOneOnTheSameDataIsRefused(standalone);

      standalone.kill9();
      assertThat(standalone.postgres()).as("the orphan").isNotEmpty();
      standalone.start();

      assertThat(clock(standalone).get("now").asString()).startsWith("2026-05-24T09:");
      assertThat(letters(standalone)).hasSize(1);
      produce(standalone, "between");

      standalone.kill9WithPostgres();
      standalone.start();

      produce(standalone, "after");
      assertThat(read(standalone)).containsExactly("before", "between", "after");
      stopsCleanlyWithinSeconds(standalone);
    }
  }

  private static void aSecondOneOnTheSameDataIsRefused(StandaloneProcess first) throws Exception {
    try (var second =
        StandaloneProcess.bare().with("paidthrough.data-dir", first.dataDir().toString())) {
      assertThat(second.startAndFail()).isEqualTo(1);
      assertThat(second.output())
          .startsWith("The data directory " + first.dataDir() + " is in use by another")
          .hasLineCount(1);
    }
  }

  private static void stopsCleanlyWithinSeconds(StandaloneProcess standalone) throws Exception {
    var begin = System.nanoTime();
    var exitCode = standalone.stop();

    assertThat(exitCode).as("ended by SIGTERM").isEqualTo(143);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    assertThat(standalone.postgres()).isEmpty();
    assertThat(standalone.dataDir().resolve("postgres/postmaster.pid")).doesNotExist();
    assertThat(standalone.output()).doesNotContain("Exception");
  }

  private static void theClockRefusesWhatMakesNoSense(StandaloneProcess standalone) {
    Map.ofEntries(
            entry("{\"businessDate\":\"2026-05-19\"}", "409 CLOCK_GOES_BACK"),
            entry("{\"now\":\"2026-05-20T08:59:59-04:00\"}", "409 CLOCK_GOES_BACK"),
            entry("{\"businessDate\":\"2029-05-20\"}", "400 CLOCK_TOO_FAR_AHEAD"),
            entry("", "400 MALFORMED_JSON"),
            entry("{", "400 MALFORMED_JSON"),
            entry("null", "400 MALFORMED_JSON"),
            entry("[]", "400 FIELD_INVALID"),
            entry("{}", "400 FIELD_INVALID"),
            entry("{\"businessDate\":\"2026-05-32\"}", "400 FIELD_INVALID"),
            entry("{\"now\":\"2026-05-24T09:00:00\"}", "400 FIELD_INVALID"),
            entry(
                "{\"businessDate\":\"2026-05-24\",\"now\":\"2026-05-24T09:00:00-04:00\"}",
                "400 FIELD_INVALID"),
            entry("{\"businessDate\":\"2026-05-24\",\"speed\":2}", "400 UNKNOWN_FIELD"))
        .forEach(
            (body, refusal) -> assertThat(refusal(standalone, body)).as(body).isEqualTo(refusal));
    assertThat(standalone.get(Program.START_PAGE, "/nowhere").body()).contains("NOT_FOUND");
  }

  private static void theClockMovesForward(StandaloneProcess standalone) {
    var moved = standalone.moveClock("{\"now\":\"2026-05-23T21:40:00-04:00\"}");
    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(moved.body())
        .contains("\"now\":\"2026-05-23T21:40:0")
        .contains("\"businessDate\":\"2026-05-23\"")
        .contains("\"zone\":\"America/New_York\"")
        .contains("\"journal\":[]");
    assertThat(standalone.moveClock("{\"businessDate\":\"2026-05-23\"}").statusCode())
        .as("the day it is already")
        .isEqualTo(200);
  }

  private static String refusal(StandaloneProcess standalone, String body) {
    var answer = standalone.moveClock(body);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    var problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.propertyNames())
        .contains("type", "title", "status", "detail", "instance", "code");
    return answer.statusCode() + " " + problem.get("code").asString();
  }

  private static JsonNode clock(StandaloneProcess standalone) {
    return JsonMapper.shared()
        .readTree(standalone.get(Program.START_PAGE, "/sandbox/v1/clock").body());
  }

  private static List<JsonNode> letters(StandaloneProcess standalone) {
    var answer =
        standalone.get(Program.START_PAGE, "/sandbox/v1/letters?to=ana%40home.example").body();
    return StreamSupport.stream(
            JsonMapper.shared().readTree(answer).get("items").spliterator(), false)
        .toList();
  }

  private static void send(StandaloneProcess standalone) throws Exception {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(standalone.port(Program.MAIL)));
    var message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("billing@exchange.example"));
    message.setRecipient(RecipientType.TO, new InternetAddress("ana@home.example"));
    message.setSubject("Your bill");
    message.setText("It is due.");
    Transport.send(message);
  }

  private static void createTopic(StandaloneProcess standalone) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", standalone.address(Program.KAFKA)))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static void produce(StandaloneProcess standalone, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", standalone.address(Program.KAFKA), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get(20, TimeUnit.SECONDS);
    }
  }

  private static List<String> read(StandaloneProcess standalone) {
    Map<String, Object> settings = Map.of("bootstrap.servers", standalone.address(Program.KAFKA));
    var partition = new TopicPartition(TOPIC, 0);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return StreamSupport.stream(consumer.poll(Duration.ofSeconds(20)).spliterator(), false)
          .map(record -> record.value())
          .toList();
    }
  }
}
