package io.paidthrough.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paidthrough.billing.standingview.DueReviews;
import io.paidthrough.billing.standingview.DueReviews.Others;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.TestTokens;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The review of a day on real PostgreSQL: broken accounts, crashes, many nodes. */
class AccountReviewsTest extends ThroughTheDays {
  private static final LocalDate REGISTERED = LocalDate.of(2026, 5, 20);
  private static final LocalDate DEADLINE = LocalDate.of(2026, 5, 23);
  private static final LocalDate DAY_AFTER = DEADLINE.plusDays(1);

  @Autowired AccountReviews reviews;
  @Autowired DueReviews due;
  @Autowired TestTokens tokens;
  @Autowired PlatformTransactionManager transactions;

  @Value("${local.server.port}")
  int port;

  private final String prefix = "E-" + UUID.randomUUID() + "-";

  @BeforeEach
  void itIsTheDayOfRegistration() {
    clock.moveTo(REGISTERED + "T10:15");
  }

  @AfterEach
  void nothingIsLeftDue() {
    jdbc.execute("DROP TRIGGER IF EXISTS crash ON domainevententry");
    repair();
    reviews.run(DEADLINE.plusDays(9));
    assertThat(setAside()).isZero();
  }

  @Test
  void an_account_that_cannot_be_read_is_set_aside_in_sight_and_all_others_are_decided() {
    var ids = register(600);
    var broken = ids.get(123);
    corrupt(broken);

    assertThat(reviews.run(DAY_AFTER)).isGreaterThanOrEqualTo(600);

    assertThat(Households.missed(jdbc, without(ids, broken))).hasSize(599).containsOnly(1);
    assertThat(Households.missed(jdbc, List.of(broken))).containsOnly(0);
    var shown = unreviewed(broken);
    assertThat(shown.path("since").asString()).isEqualTo("2026-05-24");
    assertThat(shown.path("triedOn").asString()).isEqualTo("2026-05-24");
    assertThat(shown.path("tries").asInt()).isEqualTo(1);
    assertThat(shown.path("cause").asString()).contains("Exception");
  }

  @Test
  void what_was_set_aside_is_tried_every_day_until_it_can_be_reviewed() {
    var broken = register(1).getFirst();
    corrupt(broken);
    reviews.run(DAY_AFTER);
    assertThat(reviews.run(DAY_AFTER)).as("once a day").isZero();

    reviews.run(DAY_AFTER.plusDays(1));
    assertThat(unreviewed(broken).path("since").asString()).isEqualTo("2026-05-24");
    assertThat(unreviewed(broken).path("triedOn").asString()).isEqualTo("2026-05-25");
    assertThat(unreviewed(broken).path("tries").asInt()).isEqualTo(2);

    repair();
    reviews.run(DAY_AFTER.plusDays(2));

    assertThat(unreviewed(broken).isMissingNode()).isTrue();
    assertThat(Households.missed(jdbc, List.of(broken))).containsOnly(1);
    assertThat(Households.facts(jdbc, broken))
        .anySatisfy(
            fact ->
                assertThat(fact.payload())
                    .contains("\"deadline\":\"2026-05-23\"", "\"decidedOn\":\"2026-05-26\""));
  }

  @Test
  void only_operators_see_what_was_set_aside() {
    assertThat(api("billing.read").get("/ops/v1/unreviewed").status()).isEqualTo(403);
    assertThat(api("ops").get("/ops/v1/unreviewed?limit=0").code()).isEqualTo("PARAMETER_INVALID");
  }

  @Test
  void many_nodes_at_once_give_each_account_exactly_one_decision() throws Exception {
    var ids = register(900);
    var nodes = 4;
    var start = new CountDownLatch(1);
    var running = new ArrayList<Callable<Integer>>();
    for (var node = 0; node < nodes; node++) {
      running.add(
          () -> {
            start.await();
            return reviews.run(DAY_AFTER);
          });
    }
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      var done = running.stream().map(threads::submit).toList();
      start.countDown();
      for (var node : done) {
        node.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }

    assertThat(Households.missed(jdbc, ids)).hasSize(900).containsOnly(1);
    assertThat(setAside()).isZero();
  }

  @Test
  void a_session_that_dies_in_the_middle_of_a_batch_loses_nothing_and_repeats_nothing() {
    var ids = register(600);
    dieOnceAtFact(700);

    reviews.run(DAY_AFTER);

    assertThat(jdbc.queryForObject("SELECT last_value FROM crash", Long.class))
        .as("it was reached")
        .isGreaterThan(700);
    assertThat(Households.missed(jdbc, ids)).hasSize(600).containsOnly(1);
    assertThat(setAside()).isZero();
  }

  @Test
  void a_run_that_is_cut_off_is_taken_up_where_it_was() {
    var ids = register(600);
    dieFromFactOn(700);
    jdbc.execute("ALTER TABLE unreviewed_account RENAME TO out_of_reach");
    try {
      assertThatThrownBy(() -> reviews.run(DAY_AFTER)).isInstanceOf(RuntimeException.class);
    } finally {
      jdbc.execute("ALTER TABLE out_of_reach RENAME TO unreviewed_account");
      jdbc.execute("DROP TRIGGER crash ON domainevententry");
    }
    assertThat(Households.missed(jdbc, ids)).as("cut off").contains(0);

    reviews.run(DAY_AFTER);

    assertThat(Households.missed(jdbc, ids)).hasSize(600).containsOnly(1);
  }

  @Test
  void what_a_dying_node_held_is_reviewed_by_another_before_the_day_is_done() throws Exception {
    var ids = register(20);
    var held = new CountDownLatch(1);
    var dies = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var dying =
          threads.submit(
              () ->
                  new TransactionTemplate(transactions)
                      .execute(
                          status -> {
                            var claimed = due.claim(DAY_AFTER, 10, Others.SKIP);
                            held.countDown();
                            awaited(dies);
                            status.setRollbackOnly();
                            return claimed;
                          }));
      assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
      var other = threads.submit(() -> reviews.run(DAY_AFTER));
      await().atMost(PATIENCE).until(() -> waitingForALock() && decided(ids) == 10);
      assertThat(other.isDone()).isFalse();

      dies.countDown();

      assertThat(dying.get(10, TimeUnit.SECONDS)).hasSize(10);
      assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(20);
    }
    assertThat(Households.missed(jdbc, ids)).hasSize(20).containsOnly(1);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean waitingForALock() {
    return !jdbc.queryForList(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'")
        .isEmpty();
  }

  private long decided(List<String> ids) {
    return Households.missed(jdbc, ids).stream().filter(missed -> missed == 1).count();
  }

  private List<String> register(int count) {
    var ids = IntStream.range(0, count).mapToObj(n -> prefix + n).toList();
    commands.together(
        () ->
            ids.forEach(
                id ->
                    commands.send(
                        Households.household(id, LocalDate.of(2026, 6, 1), REGISTERED),
                        Cause.by("portal"))));
    return ids;
  }

  private static List<String> without(List<String> ids, String one) {
    return ids.stream().filter(id -> !id.equals(one)).toList();
  }

  /** A fact that nobody can read, at the end of the stream. */
  private void corrupt(String id) {
    jdbc.update(
        """
        INSERT INTO domainevententry (aggregateidentifier, sequencenumber, type, eventidentifier, timestamp,
                                      payloadtype, metadata, payload)
        SELECT aggregateidentifier, 2, type, gen_random_uuid()::text, timestamp, payloadtype, metadata, 'broken'
          FROM domainevententry WHERE aggregateidentifier = ? AND sequencenumber = 1
        """,
        id);
  }

  private void repair() {
    jdbc.execute("ALTER TABLE domainevententry DISABLE TRIGGER facts_are_append_only");
    jdbc.update("DELETE FROM domainevententry WHERE payload = 'broken'");
    jdbc.execute("ALTER TABLE domainevententry ENABLE TRIGGER facts_are_append_only");
  }

  private void dieOnceAtFact(int number) {
    dieWhen("nextval('crash') = " + number);
  }

  private void dieFromFactOn(int number) {
    dieWhen("nextval('crash') >= " + number);
  }

  /** PostgreSQL ends the session that stores the fact for which the condition holds. */
  private void dieWhen(String condition) {
    jdbc.execute("DROP SEQUENCE IF EXISTS crash");
    jdbc.execute("CREATE SEQUENCE crash");
    jdbc.execute(
        """
        CREATE OR REPLACE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF %s THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
          RETURN NEW;
        END $$
        """
            .formatted(condition));
    jdbc.execute(
        "CREATE TRIGGER crash BEFORE INSERT ON domainevententry FOR EACH ROW"
            + " EXECUTE FUNCTION crash()");
  }

  private int setAside() {
    return jdbc.queryForList("SELECT 1 FROM unreviewed_account", Integer.class).size();
  }

  private JsonNode unreviewed(String id) {
    var items = api("ops").get("/ops/v1/unreviewed?limit=500").body().path("items");
    return items
        .valueStream()
        .filter(item -> item.path("enrollmentId").asString().equals(id))
        .findFirst()
        .orElse(items.path("none"));
  }

  private HttpApi api(String scopes) {
    return new HttpApi("http://localhost:" + port, tokens.withScopes(scopes));
  }
}
