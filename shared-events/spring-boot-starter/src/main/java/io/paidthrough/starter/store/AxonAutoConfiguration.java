package io.paidthrough.starter.store;

import io.paidthrough.events.Fact;
import io.paidthrough.starter.clock.BusinessClock;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.Assert;

/**
 * Axon on PostgreSQL. Axon 4.13.0 orders its auto-configuration after class names of Spring Boot 3;
 * on Boot 4 it would silently run without transactions and without an event store. The ordering
 * edges below mend that, and {@link #wiringGuard} refuses to start if they ever stop doing so.
 */
@AutoConfiguration
@ConditionalOnProperty("paidthrough.event-sourced")
@AutoConfigureAfter(
    value = StoreAutoConfiguration.class,
    name = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
    })
@AutoConfigureBefore(
    name = {
      "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
      "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration",
      "org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration",
      "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
      "org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration"
    })
public class AxonAutoConfiguration {
  private static final String UNIQUE_VIOLATION = "23505";

  /**
   * Facts are recorded in business time, so that the sandbox can move it. Axon keeps it in a
   * static.
   */
  @Autowired
  void recordInBusinessTime(BusinessClock clock) {
    GenericEventMessage.clock = clock;
  }

  @Bean
  @Primary
  Serializer serializer() {
    return new WireNameSerializer();
  }

  /** Axon's own resolver never recognises PostgreSQL's duplicate key. */
  @Bean
  PersistenceExceptionResolver persistenceExceptionResolver() {
    return new SQLStateResolver(UNIQUE_VIOLATION);
  }

  @Bean
  FactEngine eventStorageEngine(
      Serializer serializer,
      ConnectionProvider connections,
      TransactionManager transactions,
      PersistenceExceptionResolver duplicates,
      org.axonframework.config.Configuration axon) {
    return new FactEngine(serializer, connections, transactions, duplicates, axon.upcasterChain());
  }

  @Bean
  EmbeddedEventStore eventStore(EventStorageEngine engine, FactSignal relay) {
    var store = EmbeddedEventStore.builder().storageEngine(engine).build();
    store.registerDispatchInterceptor(new EnrollmentInMetadata());
    store.subscribe(_ -> relay.afterCommit());
    return store;
  }

  /** The relay keys records by enrollment without reading payloads: it finds the id beside them. */
  private static final class EnrollmentInMetadata
      implements MessageDispatchInterceptor<EventMessage<?>> {
    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
        List<? extends EventMessage<?>> messages) {
      return (_, message) ->
          message.getPayload() instanceof Fact fact
              ? message.andMetaData(Map.of("enrollmentId", fact.enrollmentId()))
              : message;
    }
  }

  @Bean
  CorrelationDataProvider causeOfFacts() {
    return new SimpleCorrelationDataProvider("actor", "correlationId", "causationId");
  }

  /** Two seconds, not Axon's sixty: a caller is waiting. */
  @Bean
  LockFactory aggregateLocks() {
    return PessimisticLockFactory.builder()
        .acquireAttempts(200)
        .lockAttemptTimeout(10)
        .queueLengthThreshold(1000)
        .build();
  }

  @Bean
  Commands commands(
      CommandGateway gateway,
      TransactionManager transactions,
      FactEngine engine,
      JdbcTemplate jdbc) {
    return new Commands(gateway, transactions, engine, jdbc);
  }

  @Bean
  ViewWriter viewWriter(JdbcTemplate jdbc) {
    return new ViewWriter(jdbc);
  }

  /**
   * Views are written in the transaction that stores the facts, and a failing view fails the
   * command; Axon's default would log and move on.
   */
  @Autowired
  void viewsWithTheFacts(EventProcessingConfigurer events) {
    events.usingSubscribingEventProcessors();
    events.registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
    events.registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance());
  }

  @Bean
  SmartInitializingSingleton wiringGuard(
      TransactionManager transactions, EventBus bus, Serializer serializer) {
    return () -> {
      Assert.state(transactions instanceof SpringTransactionManager, "Axon has no transactions");
      Assert.state(bus instanceof EmbeddedEventStore, "Axon has no event store");
      Assert.state(serializer instanceof WireNameSerializer, "facts are not stored by wire name");
    };
  }
}
