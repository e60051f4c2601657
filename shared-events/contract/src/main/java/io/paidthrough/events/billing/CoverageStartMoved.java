package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;

/**
 * The first payment missed its deadline while the household could still enroll: coverage starts a
 * month later. The invoice of the old month is voided, one for the new month issued.
 *
 * @param windowUntil last day of the enrollment window
 */
public record CoverageStartMoved(
    String enrollmentId,
    LocalDate from,
    LocalDate to,
    LocalDate windowUntil,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
