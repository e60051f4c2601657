package io.paidthrough.events.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A household picked a plan and owes a binder payment before its coverage can take effect.
 *
 * <p>Carries no name and no address: those stay in billing-service, where they can be erased.
 *
 * @param memberId 12-digit Member ID of the subscriber
 * @param coverageStart first day of coverage, always the 1st of a month
 * @param registeredOn business date of the registration
 * @param windowUntil last day on which the household may still enroll: a binder missed before it
 *     moves the start to the next month; null when there is no window left after the first deadline
 * @param renewalOf the enrollment it continues; its first month is then no binder. Null when it is
 *     new
 */
public record EnrollmentRegistered(
    String enrollmentId,
    String memberId,
    Plan plan,
    LocalDate coverageStart,
    AssistanceClass assistance,
    Premium premium,
    LocalDate registeredOn,
    @Nullable LocalDate windowUntil,
    @Nullable String renewalOf)
    implements BillingFact {}
