package io.paidthrough.billing.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.standingview.EnrollmentQueries;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.billing.subscriber.Subscribers;
import io.paidthrough.billing.subscriber.Subscribers.Subscriber;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Positions;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Enrollments: registered once, looked at often. */
@RestController
@RequestMapping("/v1")
class EnrollmentController {
  /** A list that fits one answer; {@code next} is null because there is no more. */
  record Enrollments(List<EnrollmentAnswer> items, @Nullable String next) {}

  private final Commands commands;
  private final Idempotency idempotency;
  private final Positions positions;
  private final EnrollmentQueries enrollments;
  private final EnrollmentAnswers answers;
  private final MemberStays stays;
  private final Subscribers subscribers;
  private final BusinessClock clock;

  EnrollmentController(
      Commands commands,
      Idempotency idempotency,
      Positions positions,
      EnrollmentQueries enrollments,
      EnrollmentAnswers answers,
      MemberStays stays,
      Subscribers subscribers,
      BusinessClock clock) {
    this.commands = commands;
    this.idempotency = idempotency;
    this.positions = positions;
    this.enrollments = enrollments;
    this.answers = answers;
    this.stays = stays;
    this.subscribers = subscribers;
    this.clock = clock;
  }

  /**
   * Registers an enrollment and issues its first invoice. Scope {@code billing.write}, needs an
   * {@code Idempotency-Key}. An id that is registered on the same terms is answered as if it were
   * new; on other terms 409 {@code ENROLLMENT_ALREADY_REGISTERED}; where the policy says so, 409
   * {@code ENROLLMENT_OVERLAPS} for a second plan of a kind on the same days. Refusals 422: {@code
   * COVERAGE_START_INVALID}, {@code COVERAGE_MONTH_OVER}, {@code BINDER_DEADLINE_PASSED}, {@code
   * PREMIUM_INVALID}, {@code AMOUNT_INVALID}.
   */
  @PostMapping("/enrollments")
  ResponseEntity<?> register(
      IdempotencyKey key, @Valid @RequestBody RegisterEnrollmentRequest request) {
    return idempotency.once(key, request, () -> register(request, key.caller()));
  }

  private ResponseEntity<?> register(RegisterEnrollmentRequest request, String caller) {
    var id =
        request.enrollmentId() == null
            ? "E-" + UuidCreator.getTimeOrderedEpoch()
            : request.enrollmentId();
    stays.admit(
        id, request.memberId(), request.toPlan().kind(), request.coverageStart(), clock.today());
    commands.send(
        new RegisterEnrollment(
            id,
            request.memberId(),
            request.toPlan(),
            request.coverageStart(),
            request.assistance(),
            request.toPremium(),
            request.enrollmentWindowUntil(),
            request.renewalOf(),
            clock.today()),
        Cause.by(caller));
    var subscriber = request.subscriber();
    subscribers.save(
        id,
        request.memberId(),
        subscriber.name(),
        subscriber.email(),
        subscriber.phone(),
        subscriber.locale());
    var row = known(id);
    return ResponseEntity.created(URI.create("/v1/enrollments/" + id))
        .eTag(EnrollmentAnswers.etag(row))
        .header(Positions.POSITION, positions.ofLastFact(id, id))
        .body(answers.of(row));
  }

  /**
   * One enrollment with its standing. Scope {@code billing.read}; 404 {@code ENROLLMENT_UNKNOWN};
   * 409 {@code CONCURRENT_CHANGE} when one that can be restored is busy for seconds.
   */
  @GetMapping("/enrollments/{enrollmentId}")
  ResponseEntity<EnrollmentAnswer> find(@PathVariable String enrollmentId) {
    var row = known(enrollmentId);
    return ResponseEntity.ok().eTag(EnrollmentAnswers.etag(row)).body(answers.of(row));
  }

  /** A member's enrollments, latest coverage first. Scope {@code billing.read}. */
  @GetMapping("/members/{memberId}/enrollments")
  Enrollments ofMember(@PathVariable String memberId) {
    return new Enrollments(answers.of(enrollments.ofMember(memberId)), null);
  }

  /** Who to write to about an enrollment. Scope {@code contacts.read}, for our own services. */
  @GetMapping("/enrollments/{enrollmentId}/subscriber")
  Subscriber subscriber(@PathVariable String enrollmentId) {
    return subscribers
        .find(enrollmentId)
        .orElseThrow(() -> EnrollmentAnswers.unknown(enrollmentId));
  }

  private EnrollmentRow known(String enrollmentId) {
    return enrollments
        .find(enrollmentId)
        .orElseThrow(() -> EnrollmentAnswers.unknown(enrollmentId));
  }
}
