package io.paidthrough.events.billing;

import java.time.LocalDate;

/**
 * A household picked a plan and owes a binder payment before its coverage can take effect.
 *
 * <p>Carries no name and no address: those stay in billing-service, where they can be erased.
 *
 * @param memberId 12-digit Member ID of the subscriber
 * @param coverageStart first day of coverage, always the 1st of a month
 * @param registeredOn business date of the registration
 */
public record EnrollmentRegistered(
    String enrollmentId,
    String memberId,
    Plan plan,
    LocalDate coverageStart,
    AssistanceClass assistance,
    Premium premium,
    LocalDate registeredOn)
    implements BillingFact {}
