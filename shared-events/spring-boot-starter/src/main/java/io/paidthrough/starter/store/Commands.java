package io.paidthrough.starter.store;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands with their cause. Handled on the calling thread and in its transaction, if it has
 * one.
 */
public final class Commands {
  private final CommandGateway gateway;
  private final TransactionManager transactions;

  Commands(CommandGateway gateway, TransactionManager transactions) {
    this.gateway = gateway;
    this.transactions = transactions;
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
   * are stored by one batch at the end. One that fails takes the others with it.
   */
  public void together(Runnable sending) {
    var unit = DefaultUnitOfWork.startAndGet(null);
    try {
      unit.attachTransaction(transactions);
      sending.run();
    } catch (RuntimeException e) {
      unit.rollback(e);
      throw e;
    }
    unit.commit();
  }
}
