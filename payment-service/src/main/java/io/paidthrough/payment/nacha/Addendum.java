package io.paidthrough.payment.nacha;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What may be said about an entry in a line of its own. */
public sealed interface Addendum {
  /** Words that go with a payment. */
  record Information(Hidden text) implements Addendum {}

  /**
   * Why an entry comes back.
   *
   * @param originalRdfi eight digits of the bank the entry had gone to
   * @param died only with R14 and R15
   */
  record Returned(
      String returnCode,
      TraceNumber originalTrace,
      String originalRdfi,
      @Nullable LocalDate died,
      Hidden information)
      implements Addendum {}

  /**
   * What to change before the next entry. The payment itself worked.
   *
   * @param corrected 29 characters; {@link Correction} reads them
   */
  record Changed(
      String changeCode, TraceNumber originalTrace, String originalRdfi, Hidden corrected)
      implements Addendum {}
}
