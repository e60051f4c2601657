package io.paidthrough.payment.enrollment;

import io.paidthrough.payment.payment.PayableMonth;
import java.util.List;

/**
 * An enrollment as billing described it.
 *
 * @param memberId 12-digit Member ID of the subscriber
 * @param openMonths every month that lacks money, oldest first
 */
public record KnownEnrollment(String memberId, List<PayableMonth> openMonths) {}
