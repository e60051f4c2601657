package io.paidthrough.payment.payment;

import io.paidthrough.events.Money;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A month that lacks money.
 *
 * @param dueOn last day on which a payment is on time, inclusive
 * @param deadlineOn last day on which a payment still secures it, inclusive
 * @param noticedOn when the payer was told what it costs, last
 */
public record OwedMonth(
    YearMonth coverageMonth,
    Money open,
    LocalDate dueOn,
    LocalDate deadlineOn,
    LocalDate noticedOn) {}
