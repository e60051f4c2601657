package io.paidthrough.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.billing.account.BillingCommand;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.schedule.Households.Stored;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.starter.inbox.Inboxes;
import io.paidthrough.starter.relay.RelayAutoConfiguration;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.StepLedger;
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
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the clock gets somewhere makes no difference to what is decided on the way. */
@ServiceTest(properties = "spring.config.name=billing-service")
class ClockMovesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Both ends of daylight saving time and a leap day lie in the year after it. */
  private static final LocalDate START = LocalDate.of(2027, 11, 10);

  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired TestKafka kafka;
  @Autowired Commands commands;
  @Autowired Inboxes inboxes;
  @Autowired List<DailyStep> steps;
  @Autowired StepLedger ledger;
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
  void a_year_at_once_is_a_year_day_by_day() {
    var end = START.plusDays(365);
    assertThat(START.datesUntil(end.plusDays(1)).map(LocalDate::toString))
        .contains("2028-02-29", "2028-03-12", "2028-11-05");

    var atOnce = lives("once", () -> days.passUntil(end + "T09:00"));
    var dayByDay =
        lives(
            "daily",
            () ->
                START
                    .plusDays(1)
                    .datesUntil(end.plusDays(1))
                    .forEach(day -> days.passUntil(day + "T09:00")));

    assertThat(atOnce).isEqualTo(dayByDay);
    assertThat(typesIn(dayByDay))
        .contains(
            "DeadlineMissed",
            "InvoiceVoided",
            "InvoiceIssued",
            "InvoicePaid",
            "CreditApplied",
            "GraceStarted",
            "DelinquencyNoticeDue",
            "EnrollmentEnded",
            "PaymentReminderDue");
  }

  @Test
  void after_an_outage_of_forty_days_every_day_is_decided_as_if_it_had_been_up() {
    var end = START.plusDays(100);
    var up = lives("up", () -> days.passUntil(end + "T09:00"));
    var down =
        lives(
            "down",
            () -> {
              days.passUntil(START.plusDays(60) + "T09:00");
              clock.moveTo(end + "T09:00");
              catchUp();
            });

    assertThat(down).isEqualTo(up);
    assertThat(typesIn(up)).contains("DeadlineMissed", "GraceStarted");
  }

  /** As a service does that was down: its clock shows today all the while. */
  private void catchUp() {
    var entries = steps.stream().map(step -> new DayRunner.Entry("test", step, ledger)).toList();
    new DayRunner(entries, TestClock.NEW_YORK)
        .catchUp(clock.instant(), new DayRunner.Observer() {});
  }

  /** The same households begin on the same day; what is stored of them after time has passed. */
  private List<List<Stored>> lives(String name, Runnable timePasses) {
    clock.moveTo(START + "T10:15");
    jdbc.update("UPDATE daily_step SET last_day = ?", START);
    var prefix = "E-%s-%s-".formatted(name, UUID.randomUUID());
    var ids = new ArrayList<String>();
    for (var assistance : AssistanceClass.values()) {
      for (var months : IntStream.of(0, 1, 2, 5, 14).toArray()) {
        var id = prefix + ids.size();
        ids.add(id);
        begin(id, assistance, months);
      }
    }
    timePasses.run();
    return ids.stream().map(id -> Households.facts(jdbc, id)).toList();
  }

  private void begin(String id, AssistanceClass assistance, int monthsPaid) {
    send(Households.household(id, LocalDate.of(2028, 1, 1), assistance, START));
    if (monthsPaid > 0) {
      var price = assistance == AssistanceClass.UNSUBSIDIZED ? 312_45 : 200_00;
      var money = Money.ofCents(monthsPaid * (long) price);
      send(new ExpectPayment(id, id + "-p", money, START, START));
      send(new ReceivePayment(id, id + "-p", money, START, START, START));
    }
  }

  private void send(BillingCommand command) {
    commands.send(command, Cause.by("portal"));
  }

  private static List<String> typesIn(List<List<Stored>> lives) {
    return lives.stream()
        .flatMap(List::stream)
        .map(fact -> fact.type().replaceAll(".*\\.(\\w+)\\.v1", "$1"))
        .distinct()
        .toList();
  }
}
