package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.payment.AutoPayCancelled.Why;
import io.paidthrough.payment.autopay.AutoPayCommand;
import io.paidthrough.payment.autopay.AutoPayCommand.Authorize;
import io.paidthrough.payment.autopay.AutoPayCommand.Cancel;
import io.paidthrough.payment.autopayview.AutoPayQueries;
import io.paidthrough.payment.autopayview.AutoPayRow;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.enrollment.KnownEnrollment;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.mandate.AuthorizationText;
import io.paidthrough.payment.mandate.AuthorizationTexts;
import io.paidthrough.payment.mandate.Mandates;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Authorizes and revokes standing orders, inside the caller's transaction. */
@Component
class AutoPayChanges {
  private final Enrollments enrollments;
  private final Courses courses;
  private final Vault vault;
  private final AutoPayQueries autoPays;
  private final AuthorizationTexts texts;
  private final Mandates mandates;
  private final ExchangePolicies policies;
  private final Commands commands;
  private final BusinessClock clock;

  AutoPayChanges(
      Enrollments enrollments,
      Courses courses,
      Vault vault,
      AutoPayQueries autoPays,
      AuthorizationTexts texts,
      Mandates mandates,
      ExchangePolicies policies,
      Commands commands,
      BusinessClock clock) {
    this.enrollments = enrollments;
    this.courses = courses;
    this.vault = vault;
    this.autoPays = autoPays;
    this.texts = texts;
    this.mandates = mandates;
    this.policies = policies;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * @throws EnrollmentNotKnown when billing's facts about it have not arrived, or never will
   * @throws Problem when it is refused; nothing is stored then
   */
  AutoPayRow authorize(
      String enrollmentId, AutoPayRequest request, @Nullable String ifMatch, Cause cause) {
    var enrollment = enrollments.takeTurn(enrollmentId).orElseThrow(EnrollmentNotKnown::new);
    check(ifMatch, autoPays.find(enrollmentId).orElse(null));
    refuseOver(enrollmentId);
    var instrument = instrumentOf(request, enrollment);
    var given =
        new Mandates.Given(
            textOf(request), request.authorization().acceptedAt(), request.authorization().ip());
    var proof = mandates.prove(given);
    var mandateId = UuidCreator.getTimeOrderedEpoch();
    var now = clock.instant();
    var policy = policies.on(clock.dateOf(now));
    commands.send(
        new Authorize(
            AutoPayCommand.idOf(enrollmentId),
            enrollmentId,
            enrollment.memberId(),
            mandateId.toString(),
            instrument.instrumentId().toString(),
            instrument.last4(),
            request.mode(),
            request.amount(),
            policy.autoPay().day(),
            given.text().version(),
            given.acceptedAt(),
            proof.sha256(),
            now,
            clock.dateOf(now),
            policy.autoPayRule()),
        cause);
    var row = autoPays.find(enrollmentId).orElseThrow();
    if (row.mandateId().equals(mandateId)) {
      keep(row, given, proof);
    }
    return row;
  }

  private void keep(AutoPayRow row, Mandates.Given given, Mandates.Proof proof) {
    mandates.keep(
        row.mandateId(),
        row.enrollmentId(),
        row.memberId(),
        row.instrumentId(),
        given,
        proof,
        clock.instant());
  }

  private void refuseOver(String enrollmentId) {
    if (courses.find(enrollmentId).filter(it -> it.isOver(clock.today())).isPresent()) {
      throw Problem.conflict("ENROLLMENT_ENDED", "There is no coverage left to pay for.");
    }
  }

  private Instrument instrumentOf(AutoPayRequest request, KnownEnrollment enrollment) {
    var instrument =
        Ids.parse(request.instrumentId())
            .flatMap(vault::find)
            .filter(known -> known.memberId().equals(enrollment.memberId()))
            .orElseThrow(
                () ->
                    Problem.notFound("INSTRUMENT_UNKNOWN", "This member has no such instrument."));
    if (!policies.on(clock.today()).drafts(instrument.method(), instrument.funding())) {
      throw Problem.unprocessable(
          "METHOD_NOT_ACCEPTED",
          "This exchange does not take this kind of instrument for AutoPay.");
    }
    if (!instrument.isActive()) {
      throw Problem.conflict(
          "INSTRUMENT_DISABLED",
          "The bank returned a payment from this instrument; register it anew or use another.");
    }
    return instrument;
  }

  private AuthorizationText textOf(AutoPayRequest request) {
    var version = request.authorization().textVersion();
    var locale =
        Objects.requireNonNullElse(request.authorization().locale(), AuthorizationTexts.ENGLISH);
    return texts
        .find(version, locale)
        .orElseGet(() -> AuthorizationText.keptElsewhere(version, locale));
  }

  /**
   * @throws EnrollmentNotKnown when there is no such enrollment
   */
  AutoPayRow cancel(String enrollmentId, @Nullable String ifMatch, Cause cause) {
    enrollments.takeTurn(enrollmentId).orElseThrow(EnrollmentNotKnown::new);
    check(ifMatch, autoPays.find(enrollmentId).orElseThrow(AutoPayChanges::unknown));
    commands.send(
        new Cancel(AutoPayCommand.idOf(enrollmentId), clock.today(), Why.BY_PAYER), cause);
    return autoPays.find(enrollmentId).orElseThrow();
  }

  static Problem unknown() {
    return Problem.notFound("AUTOPAY_UNKNOWN", "There is no AutoPay for this enrollment.");
  }

  static String etag(AutoPayRow row) {
    return "\"" + row.version() + "\"";
  }

  private static void check(@Nullable String ifMatch, @Nullable AutoPayRow row) {
    if (ifMatch != null && (row == null || !ifMatch.equals(etag(row)))) {
      throw new Problem(
          HttpStatus.PRECONDITION_FAILED,
          "AUTOPAY_CHANGED",
          row == null
              ? "There is no AutoPay for this enrollment."
              : "AutoPay has changed since; its ETag is now " + etag(row) + ".");
    }
  }
}
