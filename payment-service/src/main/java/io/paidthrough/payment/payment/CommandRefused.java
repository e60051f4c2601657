package io.paidthrough.payment.payment;

/** Carries a {@link Refusal} from the aggregate to whoever sent the command; nothing was stored. */
public final class CommandRefused extends RuntimeException {
  private final transient Refusal refusal;

  public CommandRefused(Refusal refusal) {
    super(refusal.code() + ": " + refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
