package io.paidthrough.payment.payer;

import io.paidthrough.payment.enrollment.Enrollments;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets a guest in who knows a Member ID and the plan that goes with it, and tells nobody else
 * anything. Wrong pairs are counted per member and per caller; too many, and right ones are turned
 * away as well for a while, so that nobody can try until it fits. Tries of one member come one
 * after the other.
 */
public class GuestDoor {
  /**
   * How many wrong pairs there may be within a window of real time.
   *
   * @param perCaller a caller is a portal with many guests
   */
  public record Limits(int perMember, int perCaller, Duration window) {}

  /** What a guest finds. */
  public sealed interface Entry {
    /** The enrollment is this one. */
    record Open(String enrollmentId) implements Entry {}

    /** There is none, or it takes no money; which of these is nobody's business. */
    record Closed() implements Entry {}

    /** Too many wrong pairs; this one was not looked at. */
    record TooMany(Duration retryAfter) implements Entry {}
  }

  private final JdbcTemplate jdbc;
  private final Enrollments enrollments;
  private final Limits limits;

  public GuestDoor(JdbcTemplate jdbc, Enrollments enrollments, Limits limits) {
    this.jdbc = jdbc;
    this.enrollments = enrollments;
    this.limits = limits;
  }

  /** Needs a transaction of its own, which commits whatever comes of it. */
  public Entry knock(String memberId, String planId, String caller, LocalDate today) {
    jdbc.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 3))", _ -> {}, memberId);
    var wait =
        untilFewer("member_id", memberId, limits.perMember)
            .or(() -> untilFewer("caller", caller, limits.perCaller));
    if (wait.isPresent()) {
      return new Entry.TooMany(wait.get());
    }
    var enrollmentId = enrollments.payable(memberId, planId, today);
    if (enrollmentId.isPresent()) {
      return new Entry.Open(enrollmentId.get());
    }
    remember(memberId, caller);
    return new Entry.Closed();
  }

  /** How long it takes until there are fewer tries than the limit; empty when there are now. */
  private Optional<Duration> untilFewer(String column, String value, int limit) {
    return jdbc
        .queryForList(
            """
            SELECT extract(epoch FROM tried_at - clock_timestamp())::float8 FROM guest_try
             WHERE %s = ? AND tried_at > clock_timestamp() - make_interval(secs => ?)
             ORDER BY tried_at DESC OFFSET ? LIMIT 1
            """
                .formatted(column),
            Double.class,
            value,
            limits.window.toSeconds(),
            limit - 1)
        .stream()
        .findFirst()
        .map(ago -> limits.window.plusMillis(Math.round(ago * 1_000)));
  }

  private void remember(String memberId, String caller) {
    jdbc.update("INSERT INTO guest_try (member_id, caller) VALUES (?, ?)", memberId, caller);
    jdbc.update(
        "DELETE FROM guest_try WHERE tried_at < clock_timestamp() - make_interval(secs => ?)",
        limits.window.toSeconds());
  }
}
