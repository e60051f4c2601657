package io.paidthrough.payment.instrument;

import io.paidthrough.events.payment.InstrumentFact;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactWriter;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says what happened to an instrument. In the transaction that changed its row, which is also whose
 * turn it is to write.
 */
@Component
public class InstrumentFacts {
  private static final String STREAM_TYPE = "Instrument";

  private final FactWriter writer;

  InstrumentFacts(FactWriter writer) {
    this.writer = writer;
  }

  public void append(InstrumentFact fact, Cause cause) {
    writer.append(STREAM_TYPE, List.of(new FactWriter.Entry(fact.instrumentId(), fact, cause)));
  }
}
