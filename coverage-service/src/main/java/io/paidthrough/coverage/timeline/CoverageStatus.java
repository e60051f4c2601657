package io.paidthrough.coverage.timeline;

/** What the carrier sees on one day. */
public enum CoverageStatus {
  /** Selected; the binder payment is not in. */
  PENDING_EFFECTUATION,
  /** The binder payment is in; the first day of coverage lies ahead. */
  EFFECTUATED,
  /** In force. */
  ACTIVE,
  /** In force; the first unpaid month, or the only one that is waited for. */
  GRACE_1,
  /** In force; the second month of grace, whose claims the carrier may hold. */
  GRACE_2,
  /** In force; the third month of grace, whose claims the carrier may hold. */
  GRACE_3,
  /** In force; an appeal or a request has stopped the clock. */
  TERMINATION_HELD,
  /** Over: grace ran out. */
  TERMINATED_NONPAYMENT,
  /** Over: the household ended it. */
  TERMINATED_VOLUNTARY,
  /** Over: death, ineligibility, another plan, rescission or a decertified plan. */
  TERMINATED_OTHER,
  /** Never took effect. */
  CANCELLED,
  /** The plan year is over. */
  EXPIRED;

  /** Whether the member is covered on a day with this status. */
  public boolean isInForce() {
    return switch (this) {
      case ACTIVE, GRACE_1, GRACE_2, GRACE_3, TERMINATION_HELD -> true;
      case PENDING_EFFECTUATION,
          EFFECTUATED,
          TERMINATED_NONPAYMENT,
          TERMINATED_VOLUNTARY,
          TERMINATED_OTHER,
          CANCELLED,
          EXPIRED ->
          false;
    };
  }

  /** Whether a day with this status lies after the end, or in coverage that never was. */
  public boolean isEnded() {
    return switch (this) {
      case TERMINATED_NONPAYMENT, TERMINATED_VOLUNTARY, TERMINATED_OTHER, CANCELLED -> true;
      case PENDING_EFFECTUATION,
          EFFECTUATED,
          ACTIVE,
          GRACE_1,
          GRACE_2,
          GRACE_3,
          TERMINATION_HELD,
          EXPIRED ->
          false;
    };
  }

  /** Whether a premium is missing on a day with this status and may still be paid. */
  public boolean isGrace() {
    return switch (this) {
      case GRACE_1, GRACE_2, GRACE_3 -> true;
      case PENDING_EFFECTUATION,
          EFFECTUATED,
          ACTIVE,
          TERMINATION_HELD,
          TERMINATED_NONPAYMENT,
          TERMINATED_VOLUNTARY,
          TERMINATED_OTHER,
          CANCELLED,
          EXPIRED ->
          false;
    };
  }
}
