package io.paidthrough.events.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * What one book says differs from another, on a day.
 *
 * @param enrollmentId the break's id
 * @param kind which books, such as {@code FILE_TO_PAYMENTS}
 * @param subject what was compared, such as a bank file's id
 * @param expected what the first book says
 * @param actual what the second says
 * @param amount the difference, never negative
 */
public record ReconciliationBroken(
    String enrollmentId,
    LocalDate day,
    String kind,
    String subject,
    Money expected,
    Money actual,
    Money amount)
    implements SuspenseFact {}
