package io.paidthrough.coverage.timeline;

/** What the carrier sees on one day. */
public enum CoverageStatus {
  /** Selected; the binder payment is not in. */
  PENDING_EFFECTUATION,
  /** The binder payment is in; the first day of coverage lies ahead. */
  EFFECTUATED,
  /** In force. */
  ACTIVE,
  /** Never took effect and never will. */
  CANCELLED,
  /** The plan year is over. */
  EXPIRED;

  /** Whether the member is covered on a day with this status. */
  public boolean isInForce() {
    return switch (this) {
      case ACTIVE -> true;
      case PENDING_EFFECTUATION, EFFECTUATED, CANCELLED, EXPIRED -> false;
    };
  }

  /** Whether the carrier holds claims of a day with this status instead of paying them. */
  public boolean isClaimsPended() {
    return switch (this) {
      case PENDING_EFFECTUATION, EFFECTUATED, ACTIVE, CANCELLED, EXPIRED -> false;
    };
  }
}
