package io.paidthrough.payment.api;

import io.paidthrough.payment.autopay.AutoPayCommand;
import io.paidthrough.payment.autopay.AutoPayRefused;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.draft.Drafting;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.mandate.AuthorizationText;
import io.paidthrough.payment.mandate.AuthorizationTexts;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Positions;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Standing orders. {@code If-Match} with the {@code ETag} of one refuses a change of a state the
 * caller has not seen (412 {@code AUTOPAY_CHANGED}). Saying the same thing again changes nothing.
 */
@RestController
class AutoPayController {

  private final AutoPayChanges changes;
  private final AutoPayQueries autoPays;
  private final AuthorizationTexts texts;
  private final Drafting drafting;
  private final Enrollments enrollments;
  private final EnrollmentArrival arrival;
  private final Positions positions;
  private final TransactionTemplate transaction;
  private final BusinessClock clock;

  AutoPayController(
      AutoPayChanges changes,
      AutoPayQueries autoPays,
      AuthorizationTexts texts,
      Drafting drafting,
      Enrollments enrollments,
      EnrollmentArrival arrival,
      Positions positions,
      TransactionTemplate transaction,
      BusinessClock clock) {
    this.changes = changes;
    this.autoPays = autoPays;
    this.texts = texts;
    this.drafting = drafting;
    this.enrollments = enrollments;
    this.arrival = arrival;
    this.positions = positions;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * 404 {@code ENROLLMENT_UNKNOWN}, {@code INSTRUMENT_UNKNOWN}; 409 {@code ENROLLMENT_ENDED},
   * {@code INSTRUMENT_DISABLED}, {@code AUTHORIZATION_USED}; 422 {@code METHOD_NOT_ACCEPTED},
   * {@code AMOUNT_INVALID}, {@code AUTHORIZATION_NOT_YET_GIVEN}.
   */
  @Operation(summary = "Authorize recurring debits; replaces what was authorized before")
  @PutMapping("/v1/enrollments/{enrollmentId}/autopay")
  ResponseEntity<AutoPayAnswer> authorize(
      @PathVariable String enrollmentId,
      @Valid @RequestBody AutoPayRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller)
      throws InterruptedException {
    arrival.await(enrollmentId);
    return change(
        enrollmentId,
        () -> changes.authorize(enrollmentId, request, ifMatch, Cause.by(caller.getName())));
  }

  /** 404 {@code ENROLLMENT_UNKNOWN}, {@code AUTOPAY_UNKNOWN}. */
  @Operation(summary = "Revoke the authorization: nothing is drafted under it any more")
  @DeleteMapping("/v1/enrollments/{enrollmentId}/autopay")
  ResponseEntity<AutoPayAnswer> cancel(
      @PathVariable String enrollmentId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return change(
        enrollmentId, () -> changes.cancel(enrollmentId, ifMatch, Cause.by(caller.getName())));
  }

  @Operation(summary = "The standing order of an enrollment, and its next draft")
  @GetMapping("/v1/enrollments/{enrollmentId}/autopay")
  ResponseEntity<AutoPayAnswer> find(@PathVariable String enrollmentId) {
    if (!enrollments.isKnown(enrollmentId)) {
      throw EnrollmentArrival.unknown();
    }
    return answer(
        autoPays.find(enrollmentId).orElseThrow(AutoPayChanges::unknown), new HttpHeaders());
  }

  @Operation(summary = "What a payer reads and accepts; names its version in the authorization")
  @GetMapping("/v1/autopay/texts/{version}")
  AuthorizationText text(
      @PathVariable String version, @RequestParam(defaultValue = "en") String locale) {
    return texts
        .find(version, locale)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "AUTHORIZATION_TEXT_UNKNOWN", "There is no such text in this language."));
  }

  private ResponseEntity<AutoPayAnswer> change(String enrollmentId, Supplier<AutoPayRow> change) {
    try {
      return Objects.requireNonNull(
          transaction.execute(
              _ -> {
                var before = autoPays.find(enrollmentId).map(AutoPayRow::version).orElse(-1L);
                var row = change.get();
                return row.version() == before
                    ? answer(row, new HttpHeaders())
                    : answer(row, position(enrollmentId));
              }));
    } catch (EnrollmentNotKnown _) {
      throw EnrollmentArrival.unknown();
    } catch (AutoPayRefused refused) {
      throw problem(refused);
    }
  }

  private HttpHeaders position(String enrollmentId) {
    var headers = new HttpHeaders();
    headers.set(
        Positions.POSITION, positions.ofLastFact(AutoPayCommand.idOf(enrollmentId), enrollmentId));
    return headers;
  }

  private ResponseEntity<AutoPayAnswer> answer(AutoPayRow row, HttpHeaders headers) {
    return ResponseEntity.ok()
        .headers(headers)
        .eTag(AutoPayChanges.etag(row))
        .body(AutoPayAnswer.of(row, drafting.next(row, clock.today()).orElse(null)));
  }

  /** Exhaustive: a new code must choose its status. */
  private static Problem problem(AutoPayRefused refused) {
    var code = refused.code().name();
    var detail = Objects.requireNonNull(refused.getMessage());
    return switch (refused.code()) {
      case AMOUNT_INVALID, AUTHORIZATION_NOT_YET_GIVEN -> Problem.unprocessable(code, detail);
      case AUTHORIZATION_USED -> Problem.conflict(code, detail);
      case AUTOPAY_UNKNOWN -> Problem.notFound(code, detail);
    };
  }
}
