package io.paidthrough.starter.store;

import java.util.Collection;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sends commands with their cause. Handled on the calling thread and in its transaction, if it has
 * one.
 */
public final class Commands {
  private final CommandGateway gateway;
  private final TransactionManager transactions;
  private final FactEngine engine;
  private final JdbcTemplate jdbc;

  Commands(
      CommandGateway gateway,
      TransactionManager transactions,
      FactEngine engine,
      JdbcTemplate jdbc) {
    this.gateway = gateway;
    this.transactions = transactions;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  /** Returns when the facts are stored; throws what the aggregate threw. */
  public void send(Object command, Cause cause) {
    ask(command, cause);
  }

  /** As {@link #send}, and returns what the handler answered; null when it answers nothing. */
  public <R> @Nullable R ask(Object command, Cause cause) {
    return gateway.sendAndWait(
        GenericCommandMessage.asCommandMessage(command).withMetaData(cause.metadata()));
  }

  /**
   * Commands sent inside share one unit of work: each aggregate is loaded once, and all their facts
   * and rows of views are written by few batches at the end. One that fails takes the others with
   * it.
   */
  public void together(Runnable sending) {
    together(List.of(), sending);
  }

  /**
   * As {@link #together(Runnable)}, and reads the facts of these aggregates by one query before.
   * The caller has made sure that nobody else changes them meanwhile; otherwise the unique key of
   * the store lets all of it fail.
   */
  public void together(Collection<String> aggregates, Runnable sending) {
    var unit = DefaultUnitOfWork.startAndGet(null);
    try {
      unit.attachTransaction(transactions);
      var together = Together.begin(unit, engine.read(aggregates));
      sending.run();
      // After what the commands themselves have left for this phase: publishing their facts.
      unit.onPrepareCommit(_ -> together.finish(engine, jdbc));
    } catch (RuntimeException e) {
      unit.rollback(e);
      throw e;
    }
    unit.commit();
  }
}
