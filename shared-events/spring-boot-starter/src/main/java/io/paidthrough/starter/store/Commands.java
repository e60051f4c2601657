package io.paidthrough.starter.store;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Sends commands with their cause. Handled on the calling thread and in its transaction, if it has one.
 */
public final class Commands {
  private final CommandGateway gateway;

  public Commands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /** Returns when the facts are stored; throws what the aggregate threw. */
  public void send(Object command, Cause cause) {
    gateway.sendAndWait(GenericCommandMessage.asCommandMessage(command).withMetaData(cause.metadata()));
  }
}
