package io.paidthrough.events.billing;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * For some months the household owes less, or nothing, because it cannot pay.
 *
 * @param through last coverage month waived, inclusive
 * @param memberResponsibility what a month costs meanwhile
 */
public record PremiumWaived(
    String enrollmentId,
    YearMonth from,
    YearMonth through,
    Money memberResponsibility,
    String grounds,
    String authority,
    LocalDate decidedOn,
    Rule rule)
    implements BillingFact {}
