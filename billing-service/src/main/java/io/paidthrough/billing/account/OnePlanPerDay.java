package io.paidthrough.billing.account;

import io.paidthrough.billing.policy.ExchangePolicy;
import io.paidthrough.events.billing.Plan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A member has at most one enrollment per plan kind and day that is not cancelled. No account knows
 * another, so whoever registers or corrects one brings the member's others along. Where the policy
 * only reports, an overlap is told with every answer and left to people.
 */
public final class OnePlanPerDay {
  private OnePlanPerDay() {}

  /**
   * The days on which an enrollment covers, or will once it is paid; what was cancelled has none.
   *
   * @param lastDay end of coverage, or of the benefit year while none is decided
   */
  public record Stay(String enrollmentId, Plan.Kind kind, LocalDate firstDay, LocalDate lastDay) {
    /** From a start to the end of its benefit year. */
    public static Stay ofYear(String enrollmentId, Plan.Kind kind, LocalDate start) {
      return new Stay(enrollmentId, kind, start, LocalDate.of(start.getYear(), 12, 31));
    }

    boolean overlaps(Stay other) {
      return kind == other.kind
          && !enrollmentId.equals(other.enrollmentId)
          && !firstDay.isAfter(other.lastDay)
          && !other.firstDay.isAfter(lastDay);
    }
  }

  /** Those of a member's enrollments that cover the same kind on the same day as one of them. */
  public static List<String> overlapping(Stay stay, Collection<Stay> ofMember) {
    return ofMember.stream().filter(stay::overlaps).map(Stay::enrollmentId).toList();
  }

  /** Why a stay may not begin; empty where it may, or where the policy only reports. */
  public static Optional<Refusal> refusal(
      Stay stay, Collection<Stay> ofMember, ExchangePolicy policy) {
    if (!policy.refusesOverlaps()) {
      return Optional.empty();
    }
    return overlapping(stay, ofMember).stream()
        .findFirst()
        .map(
            other ->
                new Refusal(
                    Refusal.Code.ENROLLMENT_OVERLAPS,
                    "Enrollment %s covers the member for the same kind of plan in these days."
                        .formatted(other)));
  }
}
