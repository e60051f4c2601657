package io.paidthrough.events.billing;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The enrollment that this one renews is in grace, or has lost its coverage by it: while the first
 * month here is unpaid it is one more month of the same grace. Said anew when that grace changes.
 *
 * @param from the enrollment that is renewed
 * @param anchor its first unpaid month, which lies before coverage here
 * @param ladder the ladder it climbs
 * @param deadline last day that still saves its coverage, inclusive
 * @param lost whether that grace is decided, so that nothing is waited for but the deadline here
 */
public record GraceInherited(
    String enrollmentId,
    String from,
    YearMonth anchor,
    AssistanceClass ladder,
    LocalDate deadline,
    boolean lost,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
