package io.paidthrough.billing.api;

import io.paidthrough.billing.account.BillingCommand;
import io.paidthrough.billing.account.BillingCommand.Reinstate;
import io.paidthrough.billing.standingview.EnrollmentQueries;
import io.paidthrough.billing.standingview.EnrollmentQueries.EnrollmentRow;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.Positions;
import io.paidthrough.starter.web.Problem;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends a change of one enrollment and answers how it stands afterwards. */
@Component
class AccountChanges {
  private final Commands commands;
  private final Positions positions;
  private final EnrollmentQueries enrollments;
  private final EnrollmentAnswers answers;
  private final MemberStays stays;
  private final TransactionTemplate transaction;

  AccountChanges(
      Commands commands,
      Positions positions,
      EnrollmentQueries enrollments,
      EnrollmentAnswers answers,
      MemberStays stays,
      PlatformTransactionManager transactions) {
    this.commands = commands;
    this.positions = positions;
    this.enrollments = enrollments;
    this.answers = answers;
    this.stays = stays;
    this.transaction = new TransactionTemplate(transactions);
  }

  AssistanceClass assistance(String enrollmentId) {
    return known(enrollmentId).assistance();
  }

  /** The version is compared and the change decided in one transaction. */
  ResponseEntity<EnrollmentAnswer> send(
      BillingCommand command, @Nullable String ifMatch, Principal caller) {
    var row =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  var before = known(command.enrollmentId());
                  if (ifMatch != null && !ifMatch.equals(EnrollmentAnswers.etag(before))) {
                    throw new Problem(
                        HttpStatus.PRECONDITION_FAILED,
                        "ENROLLMENT_CHANGED",
                        "The enrollment has changed since; its ETag is now "
                            + EnrollmentAnswers.etag(before)
                            + ".");
                  }
                  if (command instanceof Reinstate) {
                    stays.admit(
                        before.enrollmentId(),
                        before.memberId(),
                        before.plan().kind(),
                        before.coverageStart(),
                        command.asOf());
                  }
                  commands.send(command, Cause.by(caller.getName()));
                  return known(command.enrollmentId());
                }));
    return ResponseEntity.ok()
        .eTag(EnrollmentAnswers.etag(row))
        .header(Positions.POSITION, positions.ofLastFact(row.enrollmentId(), row.enrollmentId()))
        .body(answers.of(row));
  }

  private EnrollmentRow known(String enrollmentId) {
    return enrollments
        .find(enrollmentId)
        .orElseThrow(() -> EnrollmentAnswers.unknown(enrollmentId));
  }
}
