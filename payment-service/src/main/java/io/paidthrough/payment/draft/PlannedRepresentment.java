package io.paidthrough.payment.draft;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A debit that came back and is presented again.
 *
 * @param paymentId what came back
 * @param originalId what was presented first
 * @param attempt which presentation it will be, 2 or 3
 * @param lastDay after which it may not be presented any more
 */
public record PlannedRepresentment(
    UUID paymentId,
    UUID originalId,
    int attempt,
    String enrollmentId,
    Money amount,
    LocalDate presentOn,
    LocalDate lastDay) {}
