package io.paidthrough.starter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.CreditHeld;
import io.paidthrough.starter.app.PiggyBank;
import io.paidthrough.starter.app.StarterTest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@StarterTest
class EventStoreTest {
  @Autowired Commands commands;
  @Autowired JdbcTemplate jdbc;
  @Autowired ViewWriter views;
  @Autowired EventStore store;
  @Autowired EventStorageEngine engine;
  @Autowired Serializer serializer;
  @Autowired TransactionManager axonTransactions;
  @Autowired PlatformTransactionManager transactions;

  private final String id = "E-" + UUID.randomUUID();

  @Test
  void axon_runs_in_springs_transactions() {
    assertThat(axonTransactions).isInstanceOf(SpringTransactionManager.class);
  }

  @Test
  void a_fact_is_stored_under_its_wire_name_with_its_cause_in_business_time() {
    commands.send(new PiggyBank.Put(id, 500), new Cause("portal", "c-1", "x-1"));

    var row =
        jdbc.queryForMap(
            "SELECT payloadtype, timestamp, convert_from(metadata, 'UTF8') AS metadata,"
                + " convert_from(payload, 'UTF8') AS payload"
                + " FROM domainevententry WHERE aggregateidentifier = ?",
            id);
    assertThat(row)
        .containsEntry("payloadtype", "io.paidthrough.billing.CreditHeld.v1")
        .containsEntry("timestamp", "2026-05-20T14:15:00.000Z");
    assertThat((String) row.get("payload")).contains("\"amount\":\"5.00\"");
    assertThat((String) row.get("metadata"))
        .contains("\"actor\":\"portal\"", "\"correlationId\":\"c-1\"", "\"causationId\":\"x-1\"")
        .contains("\"enrollmentId\":\"" + id + "\"");
  }

  @Test
  void an_aggregate_is_rebuilt_from_its_facts() {
    commands.send(new PiggyBank.Put(id, 500), Cause.by("portal"));
    commands.send(new PiggyBank.Put(id, 250), Cause.by("portal"));

    assertThat(store.readEvents(id).asStream().<Object>map(DomainEventMessage::getPayload))
        .containsExactly(held(500, 500), held(250, 750));
  }

  @Test
  void a_command_that_fails_leaves_nothing() {
    assertThatThrownBy(() -> commands.send(new PiggyBank.PutAndDrop(id, 1), Cause.by("portal")))
        .hasMessage("dropped");

    assertThat(stored(id)).isZero();
  }

  @Test
  void what_a_caller_does_around_a_command_commits_or_rolls_back_with_it() {
    var other = "E-" + UUID.randomUUID();
    assertThatThrownBy(
            () ->
                new TransactionTemplate(transactions)
                    .executeWithoutResult(
                        _ -> {
                          commands.send(new PiggyBank.Put(other, 1), Cause.by("portal"));
                          commands.send(new PiggyBank.PutAndDrop(id, 1), Cause.by("portal"));
                        }))
        .hasMessage("dropped");

    assertThat(stored(other)).isZero();
  }

  @Test
  void commands_sent_together_store_their_facts_together_or_not_at_all() {
    var other = "E-" + UUID.randomUUID();
    commands.together(
        () -> {
          commands.send(new PiggyBank.Put(id, 500), Cause.by("portal"));
          commands.send(new PiggyBank.Put(other, 1), Cause.by("portal"));
          commands.send(new PiggyBank.Put(id, 250), Cause.by("portal"));
        });
    assertThat(store.readEvents(id).asStream().<Object>map(DomainEventMessage::getPayload))
        .containsExactly(held(500, 500), held(250, 750));
    assertThat(stored(other)).isEqualTo(1);

    assertThatThrownBy(
            () ->
                commands.together(
                    () -> {
                      commands.send(new PiggyBank.Put(other, 1), Cause.by("portal"));
                      commands.send(new PiggyBank.PutAndDrop(id, 1), Cause.by("portal"));
                    }))
        .hasMessage("dropped");
    assertThat(stored(other)).isEqualTo(1);
    assertThat(stored(id)).isEqualTo(2);
  }

  @Test
  void facts_read_ahead_are_what_the_store_holds() {
    var other = "E-" + UUID.randomUUID();
    commands.send(new PiggyBank.Put(id, 500), Cause.by("portal"));

    commands.together(
        List.of(id, other),
        () -> {
          commands.send(new PiggyBank.Put(id, 250), Cause.by("portal"));
          commands.send(new PiggyBank.Put(other, 1), Cause.by("portal"));
          commands.send(new PiggyBank.Put(id, 50), Cause.by("portal"));
        });

    assertThat(store.readEvents(id).asStream().<Object>map(DomainEventMessage::getPayload))
        .containsExactly(held(500, 500), held(250, 750), held(50, 800));
    assertThat(stored(other)).isEqualTo(1);
  }

  @Test
  void what_was_read_ahead_and_changed_since_is_refused_by_the_unique_key() {
    commands.send(new PiggyBank.Put(id, 500), Cause.by("portal"));

    assertThatThrownBy(
            () ->
                commands.together(
                    List.of(id),
                    () -> {
                      elsewhere(new PiggyBank.Put(id, 1));
                      commands.send(new PiggyBank.Put(id, 250), Cause.by("portal"));
                    }))
        .isInstanceOf(ConcurrencyException.class);

    assertThat(store.readEvents(id).asStream().<Object>map(DomainEventMessage::getPayload))
        .containsExactly(held(500, 500), held(1, 501));
  }

  private void elsewhere(Object command) {
    try (var thread = Executors.newSingleThreadExecutor()) {
      thread.submit(() -> commands.send(command, Cause.by("portal")));
    }
  }

  @Test
  void rows_of_views_keep_their_order_per_enrollment_when_commands_are_sent_together() {
    jdbc.execute("CREATE TABLE seen (id text PRIMARY KEY, what text NOT NULL)");
    commands.together(
        () -> {
          for (var key : List.of("a", "b")) {
            views.write(key, "INSERT INTO seen VALUES (?, ?)", key, "");
            views.write(key, "UPDATE seen SET what = what || ? WHERE id = ?", "1", key);
            views.write(key, "UPDATE seen SET what = ? || what WHERE id = ?", "2", key);
            views.write(key, "UPDATE seen SET what = what || ? WHERE id = ?", "3", key);
          }
          assertThat(rows()).as("not before the end").isEmpty();
        });
    assertThat(rows()).containsExactly("a213", "b213");

    views.write("c", "INSERT INTO seen VALUES (?, ?)", "c", "at once");
    assertThat(rows()).containsExactly("a213", "b213", "cat once");
  }

  private List<String> rows() {
    return jdbc.queryForList("SELECT id || what FROM seen ORDER BY id", String.class);
  }

  @Test
  void two_writers_of_one_place_in_a_stream_meet_at_the_unique_key() {
    commands.send(new PiggyBank.Put(id, 500), Cause.by("portal"));
    var fact = held(0, 0);

    assertThatThrownBy(
            () ->
                engine.appendEvents(
                    new GenericDomainEventMessage<>("PiggyBank", id, 0, fact)
                        .andMetaData(java.util.Map.of("enrollmentId", id))))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(ConcurrencyException.class),
            e ->
                assertThat(e)
                    .isInstanceOf(
                        org.axonframework.modelling.command.AggregateStreamCreationException
                            .class));
  }

  @Test
  void facts_cannot_be_changed_or_deleted() {
    commands.send(new PiggyBank.Put(id, 500), Cause.by("portal"));

    assertThatThrownBy(
            () -> jdbc.update("DELETE FROM domainevententry WHERE aggregateidentifier = ?", id))
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(() -> jdbc.update("UPDATE domainevententry SET payload = ''"))
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(() -> jdbc.execute("TRUNCATE domainevententry"))
        .hasStackTraceContaining("append-only");
  }

  @Test
  void a_replay_token_survives_the_serializer() {
    var token =
        ReplayToken.createReplayToken(
            GapAwareTrackingToken.newInstance(9, java.util.Set.of(3L)),
            GapAwareTrackingToken.newInstance(0, java.util.Set.of()));

    var back = serializer.<byte[], Object>deserialize(serializer.serialize(token, byte[].class));

    assertThat(back).isEqualTo(token);
  }

  private CreditHeld held(long cents, long after) {
    return new CreditHeld(
        id, "p", Money.ofCents(cents), Money.ofCents(after), LocalDate.of(2026, 5, 20));
  }

  private int stored(String stream) {
    return jdbc.queryForList(
            "SELECT 1 FROM domainevententry WHERE aggregateidentifier = ?", Integer.class, stream)
        .size();
  }
}
