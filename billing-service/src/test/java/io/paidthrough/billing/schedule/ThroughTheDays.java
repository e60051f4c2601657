package io.paidthrough.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paidthrough.billing.account.BillingCommand;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.schedule.Households.Stored;
import io.paidthrough.events.Money;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Households that live through days on real PostgreSQL. */
@ServiceTest(properties = "spring.config.name=billing-service")
abstract class ThroughTheDays {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired TestClock clock;
  @Autowired TestDays days;
  @Autowired TestKafka kafka;
  @Autowired Commands commands;
  @Autowired Inboxes inboxes;
  @Autowired JdbcTemplate jdbc;

  @BeforeEach
  void paymentsAreHeard() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var payments = new NewTopic(RelayAutoConfiguration.topicOf("payment"), 12, (short) 1);
      admin.createTopics(List.of(payments)).all().get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
    }
    await().atMost(PATIENCE).until(inboxes::isReady);
  }

  /** It is the morning of a day, and all days before are done. */
  final void beginOn(LocalDate day) {
    clock.moveTo(day + "T10:15");
    jdbc.update("UPDATE daily_step SET last_day = ?", day);
  }

  final void passAtOnceUntil(LocalDate day) {
    days.passUntil(day + "T09:00");
  }

  final void passDayByDayUntil(LocalDate last) {
    LocalDate.ofInstant(clock.instant(), TestClock.NEW_YORK)
        .plusDays(1)
        .datesUntil(last.plusDays(1))
        .forEach(this::passAtOnceUntil);
  }

  /** With money that is in on the same day. */
  final void pays(String id, Money amount, LocalDate on) {
    send(new ExpectPayment(id, id + "-p", amount, on, on));
    send(new ReceivePayment(id, id + "-p", amount, on, on, on));
  }

  final void send(BillingCommand command) {
    commands.send(command, Cause.by("portal"));
  }

  static List<String> typesOf(List<Stored> life) {
    return life.stream().map(fact -> fact.type().replaceAll(".*\\.(\\w+)\\.v1", "$1")).toList();
  }
}
