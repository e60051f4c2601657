package io.paidthrough.starter.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.events.FactCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.payment.PaymentReceived;
import io.paidthrough.events.payment.Rail;
import io.paidthrough.starter.app.StarterApplication;
import io.paidthrough.starter.app.StarterTest;
import io.paidthrough.starter.store.FactJson;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestKafka;
import io.paidthrough.starter.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

@StarterTest
class InboxTest {
  private static final String TOPIC = "paidthrough.payment.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired StarterApplication.Reader reader;
  @Autowired Producer<String, byte[]> producer;
  @Autowired Inboxes inboxes;
  @Autowired JdbcTemplate jdbc;
  @Autowired TestKafka kafka;
  @Autowired TestTokens tokens;

  @Value("${local.server.port}")
  int port;

  private final String enrollment = "E-" + UUID.randomUUID();
  private long sequence;

  @BeforeEach
  void createTopic() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 12, (short) 1))).all().get();
    } catch (java.util.concurrent.ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
    }
    await().atMost(PATIENCE).until(inboxes::isReady);
  }

  @Test
  void facts_arrive_in_order_with_who_when_and_why() {
    send(enrollment, "a-" + enrollment);
    send(enrollment, "b-" + enrollment);
    settle();

    assertThat(handled(enrollment)).containsExactly("a-" + enrollment, "b-" + enrollment);
    var first = received(enrollment).getFirst();
    assertThat(first.source()).isEqualTo("payment");
    assertThat(first.actor()).isEqualTo("portal");
    assertThat(first.recordedAt()).isEqualTo("2026-05-20T14:15:00Z");
    assertThat(first.fact()).isInstanceOf(PaymentReceived.class);
  }

  /** Three times: the delay this guards against depends on when in the consumer's poll it comes. */
  @Test
  void a_fact_after_a_quiet_moment_is_handled_at_once() {
    for (var id : List.of("a-", "b-", "c-")) {
      await().pollDelay(Duration.ofMillis(700)).until(() -> true);
      send(enrollment, id + enrollment);
      await()
          .atMost(Duration.ofMillis(700))
          .until(() -> handled(enrollment).contains(id + enrollment));
    }
  }

  @Test
  void a_fact_that_comes_again_under_a_new_offset_does_nothing() {
    send(enrollment, "a-" + enrollment);
    send(enrollment, "b-" + enrollment);
    settle();
    send(enrollment, "a-" + enrollment);
    send(enrollment, "b-" + enrollment);
    send(enrollment, "c-" + enrollment);
    settle();

    assertThat(handled(enrollment))
        .containsExactly("a-" + enrollment, "b-" + enrollment, "c-" + enrollment);
  }

  @Test
  void what_cannot_be_handled_is_parked_with_all_that_follows_and_others_flow_on() {
    var other = "E-" + UUID.randomUUID();
    reader.chokesOn.add("b-" + enrollment);
    send(enrollment, "a-" + enrollment);
    send(enrollment, "b-" + enrollment);
    send(other, "x-" + other);
    send(enrollment, "c-" + enrollment);
    settle();
    send(enrollment, "d-" + enrollment);
    send(other, "y-" + other);
    settle();

    assertThat(handled(enrollment)).containsExactly("a-" + enrollment);
    assertThat(handled(other)).containsExactly("x-" + other, "y-" + other);
    var parked = api("ops").get("/ops/v1/parked").body().path("items");
    assertThat(
            parked.valueStream().filter(p -> p.path("enrollmentId").asString().equals(enrollment)))
        .extracting(p -> p.path("eventId").asString())
        .containsExactly("b-" + enrollment, "c-" + enrollment, "d-" + enrollment);
    assertThat(parked.toString()).contains("cannot swallow");

    var stillChoking = api("ops").post("/ops/v1/parked/" + enrollment + "/retry", "{}");
    assertThat(stillChoking.body().path("handled").asInt()).isZero();

    reader.chokesOn.clear();
    var retried = api("ops").post("/ops/v1/parked/" + enrollment + "/retry", "{}");
    assertThat(retried.body().path("handled").asInt()).isEqualTo(3);
    send(enrollment, "e-" + enrollment);
    settle();

    assertThat(handled(enrollment))
        .containsExactly(
            "a-" + enrollment,
            "b-" + enrollment,
            "c-" + enrollment,
            "d-" + enrollment,
            "e-" + enrollment);
  }

  @Test
  void an_unreadable_fact_of_a_known_type_is_parked_and_one_of_an_unknown_type_is_passed_over() {
    send(
        enrollment,
        "a-" + enrollment,
        "io.paidthrough.payment.SomethingNewer.v9",
        "{}".getBytes(StandardCharsets.UTF_8));
    send(enrollment, "b-" + enrollment);
    send(
        enrollment,
        "c-" + enrollment,
        FactCatalog.wireName(PaymentReceived.class),
        "{\"amount\":12}".getBytes(StandardCharsets.UTF_8));
    settle();

    assertThat(handled(enrollment)).containsExactly("b-" + enrollment);
    assertThat(
            jdbc.queryForList(
                "SELECT event_id FROM parked_record WHERE enrollment_id = ?",
                String.class,
                enrollment))
        .containsExactly("c-" + enrollment);
  }

  @Test
  void parked_records_are_for_operators_only() {
    assertThat(api("banks.read").get("/ops/v1/parked").status()).isEqualTo(403);
  }

  private HttpApi api(String scopes) {
    return new HttpApi("http://localhost:" + port, tokens.withScopes(scopes));
  }

  private void settle() {
    await().atMost(PATIENCE).until(inboxes::isSettled);
  }

  private List<ReceivedFact> received(String enrollmentId) {
    return reader.handled.stream().filter(f -> f.enrollmentId().equals(enrollmentId)).toList();
  }

  private List<String> handled(String enrollmentId) {
    return received(enrollmentId).stream().map(ReceivedFact::eventId).toList();
  }

  private void send(String enrollmentId, String eventId) {
    var day = LocalDate.of(2026, 5, 20);
    var fact =
        new PaymentReceived(
            enrollmentId, "p", "200000000012", "HC-1", Money.ofCents(1), Rail.ACH, day, day);
    send(enrollmentId, eventId, FactCatalog.wireName(PaymentReceived.class), FactJson.write(fact));
  }

  private void send(String enrollmentId, String eventId, String type, byte[] payload) {
    var record = new ProducerRecord<>(TOPIC, enrollmentId, payload);
    Map.of(
            "ce_id", eventId,
            "ce_type", type,
            "ce_source", "/payment-service",
            "ce_stream", "p",
            "ce_sequence", Long.toString(sequence),
            "ce_position", Long.toString(++sequence),
            "ce_time", "2026-05-20T14:15:00Z",
            "ce_actor", "portal",
            "ce_correlationid", "c")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }
}
