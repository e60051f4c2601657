package io.paidthrough.coverage.timeline;

import io.paidthrough.events.Fact;
import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cause of a status: something that was said, or something that did not happen. */
public sealed interface Because {
  /**
   * A fact, and what led to it.
   *
   * @param fact wire name
   * @param eventId under which the journal lists it
   * @param at when it was recorded, business time
   * @param rule by which it was decided; null when it was no decision
   * @param actor {@code SYSTEM}, {@code BANK}, or the client that called
   * @param inputs the fact itself: amounts, days and notices by value
   * @param because its own causes
   */
  record Said(
      String fact,
      String eventId,
      Instant at,
      @Nullable Rule rule,
      String actor,
      Fact inputs,
      List<Because> because)
      implements Because {}

  /**
   * What did not happen in time.
   *
   * @param absence in words, such as {@code no settled payment for 2026-07 by 2026-07-23}
   * @param by last day on which it would have counted; null when that day is not known
   * @param amountOwed what had to be there
   * @param amountCounted what was
   */
  record Absence(String absence, @Nullable LocalDate by, Money amountOwed, Money amountCounted)
      implements Because {}
}
