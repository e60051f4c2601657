package io.paidthrough.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.billing.account.BillingCommand;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.schedule.Households.Stored;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.starter.inbox.Inboxes;
import io.paidthrough.starter.relay.RelayAutoConfiguration;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.testing.ServiceTest;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestDays;
import io.paidthrough.starter.testing.TestKafka;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an enrollment leaves reaches the one that renews it, on real PostgreSQL. */
@ServiceTest(properties = "spring.config.name=billing-service")
class GracesOverTheYearTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final LocalDate START = LocalDate.of(2028, 10, 10);
  private static final LocalDate END = LocalDate.of(2029, 2, 26);

  @Autowired GracesOverTheYear graces;
  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired TestKafka kafka;
  @Autowired Commands commands;
  @Autowired Inboxes inboxes;
  @Autowired JdbcTemplate jdbc;

  @BeforeEach
  void prepare() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var payments = new NewTopic(RelayAutoConfiguration.topicOf("payment"), 12, (short) 1);
      admin.createTopics(List.of(payments)).all().get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
    }
    await().atMost(PATIENCE).until(inboxes::isReady);
  }

  @Test
  void a_new_year_at_once_is_a_new_year_day_by_day() {
    var atOnce = lives("once", () -> days.passUntil(END + "T09:00"));
    var dayByDay =
        lives(
            "daily",
            () ->
                START
                    .plusDays(1)
                    .datesUntil(END.plusDays(1))
                    .forEach(day -> days.passUntil(day + "T09:00")));

    assertThat(atOnce).isEqualTo(dayByDay);
    // Of the household that paid one month of two, both end because of December.
    assertThat(typesOf(dayByDay.get(1))).contains("GraceInherited", "EnrollmentEnded");
    assertThat(dayByDay.get(1).getLast().payload() + dayByDay.get(1))
        .contains("\"anchor\":\"2028-12\"", "\"decidedOn\":\"2029-02-24\"");
    // Of the one that paid both, January has a grace of its own.
    assertThat(typesOf(dayByDay.get(3))).contains("GraceStarted").doesNotContain("GraceInherited");
    // Another member's is nobody's renewal.
    assertThat(typesOf(dayByDay.get(5))).doesNotContain("GraceInherited");
  }

  @Test
  void told_once_there_is_nothing_more_to_tell() {
    clock.moveTo(START + "T10:15");
    jdbc.update("UPDATE daily_step SET last_day = ?", START);
    var id = "E-twice-" + UUID.randomUUID();
    begin(id, 1, "200000000012");
    days.passUntil("2028-12-02T09:00");
    assertThat(typesOf(Households.facts(jdbc, id + "-new"))).contains("GraceInherited");
    var before = Households.facts(jdbc, id + "-new");

    assertThat(graces.run(LocalDate.of(2028, 12, 2))).isZero();
    jdbc.update("UPDATE enrollment_view SET grace_told = -1 WHERE enrollment_id = ?", id);
    assertThat(graces.run(LocalDate.of(2028, 12, 2))).as("told again").isEqualTo(1);
    assertThat(Households.facts(jdbc, id + "-new")).isEqualTo(before);
  }

  /** The same pairs begin on the same day; what is stored of each, the old one and its renewal. */
  private List<List<Stored>> lives(String name, Runnable timePasses) {
    clock.moveTo(START + "T10:15");
    jdbc.update("UPDATE daily_step SET last_day = ?", START);
    var prefix = "E-%s-%s-".formatted(name, UUID.randomUUID());
    var ids = new ArrayList<String>();
    for (var monthsPaid : new int[] {1, 2, 1}) {
      var id = prefix + ids.size();
      begin(id, monthsPaid, ids.size() < 4 ? "200000000012" : "200000000020");
      ids.add(id);
      ids.add(id + "-new");
    }
    timePasses.run();
    return ids.stream().map(id -> facts(id, prefix)).toList();
  }

  private List<Stored> facts(String id, String prefix) {
    return Households.facts(jdbc, id).stream()
        .map(f -> new Stored(f.sequence(), f.type(), f.payload().replace(prefix, "E-")))
        .toList();
  }

  private void begin(String id, int monthsPaid, String memberOfRenewal) {
    var old = Households.household(id, LocalDate.of(2028, 11, 1), AssistanceClass.APTC, START);
    var money = Money.ofCents(monthsPaid * 200_00L);
    send(old);
    send(new ExpectPayment(id, id + "-p", money, START, START));
    send(new ReceivePayment(id, id + "-p", money, START, START, START));
    send(
        new RegisterEnrollment(
            id + "-new",
            memberOfRenewal,
            old.plan(),
            LocalDate.of(2029, 1, 1),
            old.assistance(),
            old.premium(),
            null,
            id,
            START));
  }

  private void send(BillingCommand command) {
    commands.send(command, Cause.by("portal"));
  }

  private static List<String> typesOf(List<Stored> life) {
    return life.stream().map(fact -> fact.type().replaceAll(".*\\.(\\w+)\\.v1", "$1")).toList();
  }
}
