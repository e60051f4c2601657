package io.paidthrough.billing.account;

/**
 * Carries a {@link Refusal} through Axon to the edge; rolls back whatever surrounds the command.
 */
public final class CommandRefused extends RuntimeException {
  private final Refusal refusal;

  public CommandRefused(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
