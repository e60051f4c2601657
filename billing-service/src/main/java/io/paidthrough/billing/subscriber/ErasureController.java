package io.paidthrough.billing.subscriber;

import io.paidthrough.billing.standingview.EnrollmentQueries;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.billing.subscriber.Subscribers.Found;
import io.paidthrough.events.billing.SubscriberErased;
import io.paidthrough.events.billing.SubscriberErased.Ground;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.FactWriter;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Finds people, and makes them unreadable. */
@RestController
class ErasureController {
  private static final String STREAM_TYPE = "Subject";

  record SearchRequest(@NotNull @Email @Size(max = 254) String email) {}

  record SearchAnswer(List<Found> items, @Nullable String next) {}

  /**
   * Why a person is erased.
   *
   * @param authority reference of the order, needed before ten years are over; no name belongs here
   */
  record ErasureRequest(
      @Nullable
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9 ./-]{0,63}",
              message = "is 1 to 64 letters, digits, spaces, dots, slashes or hyphens")
          String authority) {}

  /** Who was erased. */
  record ErasureAnswer(
      String memberId, List<String> enrollments, LocalDate erasedOn, Ground ground) {}

  private final Subscribers subscribers;
  private final EnrollmentQueries enrollments;
  private final JdbcClient jdbc;
  private final FactWriter facts;
  private final BusinessClock clock;

  ErasureController(
      Subscribers subscribers,
      EnrollmentQueries enrollments,
      JdbcClient jdbc,
      FactWriter facts,
      BusinessClock clock) {
    this.subscribers = subscribers;
    this.enrollments = enrollments;
    this.jdbc = jdbc;
    this.facts = facts;
    this.clock = clock;
  }

  /** In a body rather than an address line, which ends up in logs. Scope {@code ops}. */
  @Operation(summary = "The enrollments of an e-mail address")
  @PostMapping("/v1/subscribers/search")
  SearchAnswer search(@Valid @RequestBody SearchRequest request) {
    return new SearchAnswer(subscribers.findByEmail(request.email()), null);
  }

  /**
   * Destroys the key with which a member's name and addresses are sealed, here and, as the fact
   * arrives, in every other service. Amounts and dates stay. Cannot be undone; a second time
   * changes nothing more. Scope {@code ops}; 404 {@code MEMBER_UNKNOWN}, 409 {@code
   * RETENTION_NOT_OVER} within ten years of the last entry unless an authority is named.
   */
  @Operation(summary = "Erase a member: names and addresses become unreadable for ever")
  @PostMapping("/ops/v1/subjects/{memberId}/erasure")
  @Transactional
  public ErasureAnswer erase(
      @PathVariable String memberId,
      @Valid @RequestBody ErasureRequest request,
      Principal operator) {
    var ids = enrollments.ofMember(memberId).stream().map(EnrollmentRow::enrollmentId).toList();
    if (ids.isEmpty()) {
      throw Problem.notFound("MEMBER_UNKNOWN", "There is no enrollment of this member.");
    }
    var today = clock.today();
    var lastEntry = lastEntry(ids);
    var ground =
        Retention.ground(today, lastEntry, request.authority())
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "RETENTION_NOT_OVER",
                        "Records of this member are kept until "
                            + Retention.keptUntil(lastEntry)
                            + "; to erase them before, name the authority that orders it."));
    if (subscribers.erase(memberId)) {
      var authority = ground == Ground.ORDERED ? request.authority() : null;
      say(ids, memberId, today, ground, authority, Cause.by(operator.getName()));
    }
    return new ErasureAnswer(memberId, ids, today, ground);
  }

  private void say(
      List<String> enrollmentIds,
      String memberId,
      LocalDate today,
      Ground ground,
      @Nullable String authority,
      Cause cause) {
    facts.append(
        STREAM_TYPE,
        enrollmentIds.stream()
            .map(id -> new SubscriberErased(id, memberId, today, ground, authority))
            .map(fact -> new FactWriter.Entry("subject-" + fact.enrollmentId(), fact, cause))
            .toList());
  }

  /** Business date of the last fact about any of the enrollments. */
  private LocalDate lastEntry(List<String> enrollmentIds) {
    var timestamp =
        jdbc.sql(
                """
                SELECT max(timestamp) FROM domainevententry WHERE aggregateidentifier = ANY (?)
                """)
            .param(enrollmentIds.toArray(String[]::new))
            .query(String.class)
            .single();
    return clock.dateOf(Instant.parse(timestamp));
  }
}
