package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * Books that differed agree again.
 *
 * @param enrollmentId the break's id
 * @param amount the difference there was
 */
public record ReconciliationMended(String enrollmentId, LocalDate day, Money amount)
    implements SuspenseFact {}
