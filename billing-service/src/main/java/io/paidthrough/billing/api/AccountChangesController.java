package io.paidthrough.billing.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.billing.account.BillingCommand;
import io.paidthrough.billing.account.BillingCommand.AgreeArrangement;
import io.paidthrough.billing.account.BillingCommand.ChangePremium;
import io.paidthrough.billing.account.BillingCommand.EndEnrollment;
import io.paidthrough.billing.account.BillingCommand.ExtendDueDate;
import io.paidthrough.billing.account.BillingCommand.PlaceHold;
import io.paidthrough.billing.account.BillingCommand.Reinstate;
import io.paidthrough.billing.account.BillingCommand.ReleaseHold;
import io.paidthrough.billing.account.BillingCommand.WaivePremium;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.ArrangementAgreed.Instalment;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.events.billing.PremiumChanged;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes of an enrollment that are no payments. Scope {@code billing.write}. All answer 200 with
 * the enrollment; asking again changes nothing. {@code If-Match} with the {@code ETag} of the
 * enrollment refuses a change of a state the caller has not seen (412). 404 {@code
 * ENROLLMENT_UNKNOWN}; what the policy does not allow is refused with its own code.
 */
@RestController
@RequestMapping("/v1/enrollments/{enrollmentId}")
class AccountChangesController {
  private final AccountChanges changes;
  private final BusinessClock clock;

  AccountChangesController(AccountChanges changes, BusinessClock clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * @param from first coverage month at the new price
   * @param assistance null to keep the class
   */
  record PremiumRequest(
      @NotNull YearMonth from,
      @NotNull Money gross,
      @NotNull Money aptc,
      @NotNull Money stateSubsidy,
      @Nullable AssistanceClass assistance,
      PremiumChanged.@NotNull Reason reason) {}

  /**
   * Another premium from a month on. 422 {@code PREMIUM_CHANGE_TOO_EARLY}, {@code
   * MONTH_NOT_COVERED}, {@code PREMIUM_INVALID}.
   */
  @PutMapping("/premium")
  ResponseEntity<EnrollmentAnswer> changePremium(
      @PathVariable String enrollmentId,
      @Valid @RequestBody PremiumRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    if (!request.gross.isAtLeast(request.aptc.plus(request.stateSubsidy))) {
      throw Problem.unprocessable(
          "PREMIUM_INVALID", "aptc and stateSubsidy together exceed the gross premium.");
    }
    var assistance =
        request.assistance == null ? changes.assistance(enrollmentId) : request.assistance;
    return changes.send(
        new ChangePremium(
            enrollmentId,
            request.from,
            assistance,
            new Premium(request.gross, request.aptc, request.stateSubsidy),
            request.reason,
            clock.today()),
        ifMatch,
        caller);
  }

  /** Who asks for a later due date. */
  enum RequestedBy {
    EXCHANGE,
    MEMBER
  }

  /**
   * @param dueDate new last day on time
   * @param requestedBy null for the exchange itself
   * @param authority who decided it, such as a bulletin
   */
  record ExtensionRequest(
      @NotNull YearMonth coverageMonth,
      @NotNull LocalDate dueDate,
      @Nullable RequestedBy requestedBy,
      @NotBlank @Size(max = 200) String reason,
      @NotBlank @Size(max = 200) String authority) {}

  /**
   * A month may be paid later. 409 {@code MONTH_NOT_OWED}; 422 {@code EXTENSION_NOT_OFFERED},
   * {@code EXTENSION_NOT_LATER}, {@code EXTENSION_TOO_LONG}.
   */
  @PostMapping("/extensions")
  ResponseEntity<EnrollmentAnswer> extend(
      @PathVariable String enrollmentId,
      @Valid @RequestBody ExtensionRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return changes.send(
        new ExtendDueDate(
            enrollmentId,
            request.coverageMonth,
            request.dueDate,
            request.requestedBy == RequestedBy.MEMBER,
            request.reason,
            request.authority,
            null,
            clock.today()),
        ifMatch,
        caller);
  }

  /**
   * @param through last month, inclusive
   * @param memberResponsibility what a month costs meanwhile
   */
  record WaiverRequest(
      @NotNull YearMonth from,
      @NotNull YearMonth through,
      @NotNull Money memberResponsibility,
      @NotBlank @Size(max = 500) String grounds,
      @NotBlank @Size(max = 200) String authority) {}

  /**
   * Less, or nothing, to pay for some months. 422 {@code WAIVER_NOT_OFFERED}, {@code
   * WAIVER_TOO_LONG}, {@code WAIVER_NOT_LOWER}, {@code MONTH_NOT_COVERED}.
   */
  @PostMapping("/waivers")
  ResponseEntity<EnrollmentAnswer> waive(
      @PathVariable String enrollmentId,
      @Valid @RequestBody WaiverRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return changes.send(
        new WaivePremium(
            enrollmentId,
            request.from,
            request.through,
            request.memberResponsibility,
            request.grounds,
            request.authority,
            clock.today()),
        ifMatch,
        caller);
  }

  /** One part of the arrears. */
  record InstalmentPart(@NotNull LocalDate dueOn, @NotNull Money amount) {}

  /**
   * @param arrangementId the caller's own id, or null to have one made
   * @param instalments together the arrears
   */
  record ArrangementRequest(
      @Nullable @Size(min = 1, max = 50) String arrangementId,
      @NotEmpty @Size(max = 24) List<@Valid @NotNull InstalmentPart> instalments,
      @NotBlank @Size(max = 200) String authority) {}

  /**
   * Arrears in instalments. 409 {@code ARRANGEMENT_STANDS}, {@code NOTHING_OWED}; 422 {@code
   * PAYMENT_PLAN_NOT_OFFERED}, {@code ARRANGEMENT_TOO_LONG}, {@code ARRANGEMENT_AMOUNT_WRONG}.
   */
  @PostMapping("/arrangements")
  ResponseEntity<EnrollmentAnswer> arrange(
      @PathVariable String enrollmentId,
      @Valid @RequestBody ArrangementRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    var id =
        request.arrangementId == null
            ? "A-" + UuidCreator.getTimeOrderedEpoch()
            : request.arrangementId;
    return changes.send(
        new AgreeArrangement(
            enrollmentId,
            id,
            request.instalments.stream().map(i -> new Instalment(i.dueOn, i.amount)).toList(),
            request.authority,
            clock.today()),
        ifMatch,
        caller);
  }

  /**
   * @param filedOn business date on which it reached the exchange
   */
  record HoldRequest(
      HoldPlaced.@NotNull Reason reason,
      @NotNull LocalDate filedOn,
      @NotBlank @Size(max = 200) String authority) {}

  /**
   * The clock of grace stops; filed in time, a termination is taken back. 409 {@code HOLD_STANDS},
   * {@code NOTHING_TO_HOLD}; 422 {@code HOLD_TOO_LATE}, {@code HOLD_DATE_INVALID}.
   */
  @PostMapping("/holds")
  ResponseEntity<EnrollmentAnswer> hold(
      @PathVariable String enrollmentId,
      @Valid @RequestBody HoldRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return changes.send(
        new PlaceHold(
            enrollmentId, request.reason, request.filedOn, request.authority, clock.today()),
        ifMatch,
        caller);
  }

  /** How the matter came out for the household. */
  record HoldReleaseRequest(
      HoldReleased.@NotNull Outcome outcome, @NotBlank @Size(max = 200) String authority) {}

  /** The clock runs again, with the days that were left. 409 {@code NO_HOLD}. */
  @PostMapping("/holds/release")
  ResponseEntity<EnrollmentAnswer> release(
      @PathVariable String enrollmentId,
      @Valid @RequestBody HoldReleaseRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return changes.send(
        new ReleaseHold(enrollmentId, request.outcome, request.authority, clock.today()),
        ifMatch,
        caller);
  }

  /**
   * @param lastDay last day of coverage; for a member's wish null means the earliest possible
   * @param authority who decided it; null for a member's wish
   */
  record EndRequest(
      EnrollmentEnded.@NotNull Reason reason,
      @Nullable LocalDate lastDay,
      @Nullable @Size(min = 1, max = 200) String authority) {}

  /**
   * Coverage ends. 409 {@code ENROLLMENT_CLOSED}; 422 {@code END_DATE_PAST}, {@code
   * END_DATE_TOO_EARLY}, {@code END_DATE_INVALID}, {@code END_DATE_MISSING}, {@code
   * END_REASON_INVALID}.
   */
  @PostMapping("/end")
  ResponseEntity<EnrollmentAnswer> end(
      @PathVariable String enrollmentId,
      @Valid @RequestBody EndRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return changes.send(
        new EndEnrollment(
            enrollmentId, request.reason, request.lastDay, request.authority, clock.today()),
        ifMatch,
        caller);
  }

  /** Why the end was wrong, and who says so. */
  record ReinstatementRequest(
      @NotBlank @Size(max = 500) String reason, @NotBlank @Size(max = 200) String authority) {}

  /**
   * Corrects an end that was wrong. Reinstatement by payment needs no request: the money does it.
   * 409 {@code NOT_ENDED}, and {@code ENROLLMENT_OVERLAPS} where the policy refuses a second plan
   * of the kind on the same days.
   */
  @PostMapping("/reinstatement")
  ResponseEntity<EnrollmentAnswer> reinstate(
      @PathVariable String enrollmentId,
      @Valid @RequestBody ReinstatementRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    BillingCommand command =
        new Reinstate(enrollmentId, request.reason, request.authority, clock.today());
    return changes.send(command, ifMatch, caller);
  }
}
