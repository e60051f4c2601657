package io.paidthrough.starter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Axon's event store on PostgreSQL, which lets commands sent together read the facts of all their
 * aggregates by one query and store all their facts by one batch.
 */
final class FactEngine extends JdbcEventStorageEngine {
  private static final int LOAD_BATCH = 200;

  private static final String READ_MANY =
      """
      SELECT aggregateidentifier, sequencenumber, type, eventidentifier, timestamp, payloadtype,
             payloadrevision, metadata, payload
        FROM domainevententry WHERE aggregateidentifier = ANY (?)
       ORDER BY aggregateidentifier, sequencenumber
      """;

  private final ConnectionProvider connections;

  FactEngine(
      Serializer serializer,
      ConnectionProvider connections,
      TransactionManager transactions,
      PersistenceExceptionResolver duplicates,
      EventUpcaster upcasters) {
    super(
        builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .persistenceExceptionResolver(duplicates)
            .schema(new EventSchema())
            .upcasterChain(upcasters)
            .batchSize(LOAD_BATCH)
            .finalAggregateBatchPredicate(batch -> batch.size() < LOAD_BATCH));
    this.connections = connections;
  }

  /** Aggregates here are short: the snapshot query on every load would only cost a round trip. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
    var together = firstSequenceNumber == 0 ? Together.current() : Optional.<Together>empty();
    var readAhead = together.map(it -> it.readAhead(aggregateIdentifier));
    return readAhead.isPresent()
        ? readAhead.get()
        : super.fetchDomainEvents(aggregateIdentifier, firstSequenceNumber, batchSize);
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    Together.current()
        .ifPresentOrElse(
            together -> together.append(events), () -> super.appendEvents(events, serializer));
  }

  void appendNow(List<EventMessage<?>> events) {
    super.appendEvents(events, getEventSerializer());
  }

  /** The facts of many streams in their order; streams without facts are left out. */
  Map<String, List<DomainEventData<?>>> read(Collection<String> streams) {
    if (streams.isEmpty()) {
      return Map.of();
    }
    try {
      return read(connections.getConnection(), streams);
    } catch (SQLException e) {
      throw new EventStoreException("Facts could not be read.", e);
    }
  }

  private Map<String, List<DomainEventData<?>>> read(
      Connection connection, Collection<String> streams) throws SQLException {
    var facts = new HashMap<String, List<DomainEventData<?>>>();
    try (connection;
        var query = connection.prepareStatement(READ_MANY)) {
      query.setArray(1, connection.createArrayOf("varchar", streams.toArray()));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var fact = getDomainEventData(rows);
          facts.computeIfAbsent(fact.getAggregateIdentifier(), _ -> new ArrayList<>()).add(fact);
        }
      }
    }
    return facts;
  }
}
