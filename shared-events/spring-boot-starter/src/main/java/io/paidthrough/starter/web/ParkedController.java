package io.paidthrough.starter.web;

import io.paidthrough.starter.inbox.Inboxes;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Facts that could not be handled: what they are, why, and trying them again. Scope {@code ops}.
 */
@RestController
@RequestMapping("/ops/v1/parked")
class ParkedController {
  private static final int LIMIT_MAX = 500;

  /** One parked record. {@code enrollmentId} is its key: later facts of it wait behind. */
  record ParkedRecord(
      String consumer,
      String enrollmentId,
      String eventId,
      String type,
      String cause,
      int attempts,
      Instant parkedAt) {}

  record ParkedRecords(List<ParkedRecord> items) {}

  record Retried(int handled) {}

  private final JdbcClient jdbc;
  private final Inboxes inboxes;

  ParkedController(JdbcClient jdbc, Inboxes inboxes) {
    this.jdbc = jdbc;
    this.inboxes = inboxes;
  }

  @GetMapping
  ParkedRecords list(@RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "PARAMETER_INVALID", "limit lies between 1 and " + LIMIT_MAX);
    }
    return new ParkedRecords(
        jdbc.sql(
                """
                SELECT consumer, enrollment_id, event_id, type, cause, attempts, parked_at
                  FROM parked_record ORDER BY consumer, enrollment_id, topic, record_offset LIMIT ?
                """)
            .param(limit)
            .query(
                (row, _) ->
                    new ParkedRecord(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getTimestamp(7).toInstant()))
            .list());
  }

  /** Tries an enrollment's parked facts again, in order; stops at the first that still fails. */
  @PostMapping("/{enrollmentId}/retry")
  Retried retry(@PathVariable String enrollmentId) {
    return new Retried(inboxes.retryParked(enrollmentId));
  }
}
