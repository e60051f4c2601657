package io.paidthrough.billing.account;

/**
 * The rules say no.
 *
 * @param code stable, told to callers
 * @param detail one sentence for people
 */
public record Refusal(Code code, String detail) {
  /** Why a command can be refused. */
  public enum Code {
    /** The id is taken by an enrollment on other terms. */
    ENROLLMENT_ALREADY_REGISTERED,
    /** Coverage starts on the 1st of a month. */
    COVERAGE_START_INVALID,
    /** The coverage month lies in the past. */
    COVERAGE_MONTH_OVER,
    /** The first payment could no longer be on time. */
    BINDER_DEADLINE_PASSED,
    /** Coverage has ended, or ends earlier already. */
    ENROLLMENT_CLOSED,
    /** Coverage does not include the month. */
    MONTH_NOT_COVERED,
    /** The month is not billed, void or paid. */
    MONTH_NOT_OWED,
    /** A premium counts from a later month on. */
    PREMIUM_CHANGE_TOO_EARLY,
    /** The policy waives no premium of this assistance class. */
    WAIVER_NOT_OFFERED,
    WAIVER_TOO_LONG,
    /** A waiver that lowers nothing. */
    WAIVER_NOT_LOWER,
    /** The policy does not let this party move due dates. */
    EXTENSION_NOT_OFFERED,
    EXTENSION_NOT_LATER,
    EXTENSION_TOO_LONG,
    /** The policy has no payment plan. */
    PAYMENT_PLAN_NOT_OFFERED,
    ARRANGEMENT_STANDS,
    ARRANGEMENT_TOO_LONG,
    /** The instalments do not make up the arrears. */
    ARRANGEMENT_AMOUNT_WRONG,
    NOTHING_OWED,
    HOLD_STANDS,
    HOLD_DATE_INVALID,
    /** It was filed after the last day on which it could stop or take back a termination. */
    HOLD_TOO_LATE,
    NOTHING_TO_HOLD,
    NO_HOLD,
    /** Non-payment is no reason that can be given. */
    END_REASON_INVALID,
    END_DATE_MISSING,
    /** A member's wish does not reach back. */
    END_DATE_PAST,
    END_DATE_TOO_EARLY,
    END_DATE_INVALID,
    /** The member has another plan of the kind on the same days. */
    ENROLLMENT_OVERLAPS,
    /** There is no end that could be corrected. */
    NOT_ENDED
  }
}
