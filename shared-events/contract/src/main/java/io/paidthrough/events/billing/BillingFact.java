package io.paidthrough.events.billing;

import io.paidthrough.events.Fact;

/** Everything billing-service says, in the order an enrollment may live it. */
public sealed interface BillingFact extends Fact
    permits EnrollmentRegistered,
        InvoiceIssued,
        PaymentPending,
        PaymentAllocated,
        InvoicePaid,
        CreditHeld,
        CreditApplied,
        PaymentFellThrough,
        AllocationReversed,
        CreditReversed,
        DeadlineMissed,
        InvoiceVoided,
        RefundDue,
        RefundWithdrawn {}
