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
    BINDER_DEADLINE_PASSED
  }
}
