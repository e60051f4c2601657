package io.paidthrough.events.payment;

import io.paidthrough.events.Fact;

/** What a bank said about an instrument when it handled a payment of this enrollment. */
public sealed interface InstrumentFact extends Fact
    permits InstrumentCorrected, InstrumentDisabled {
  String memberId();

  String instrumentId();
}
