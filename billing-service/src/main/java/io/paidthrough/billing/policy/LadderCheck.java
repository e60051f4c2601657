package io.paidthrough.billing.policy;

import io.paidthrough.billing.policy.ExchangePolicy.GraceLadder;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.Findings;

/** Whether the grace ladders of a version can be climbed down, and are what the law gives. */
final class LadderCheck {
  private static final String THREE_MONTHS = "45 CFR 156.270(d), three consecutive months";
  private static final String FIRST_MONTH_STAYS =
      "45 CFR 155.430(d)(4), the last day of the first month of grace";
  private static final String FIRST_MONTH_IS_PAID_FOR =
      "45 CFR 156.270(d)(1), claims of the first month are paid";

  private final ExchangePolicy version;
  private final Findings findings;

  LadderCheck(ExchangePolicy version, Findings findings) {
    this.version = version;
    this.findings = findings;
  }

  void check(AssistanceClass assistance, GraceLadder ladder, String place) {
    if (ladder.months() != 1 && ladder.months() != 3) {
      findings.wrong(
          place + "/months", "is %d; grace lasts 1 month or 3".formatted(ladder.months()));
    }
    if (assistance == AssistanceClass.UNSUBSIDIZED) {
      if (ladder.requiresPaidMonthInBenefitYear()) {
        findings.contradiction(
            place + "/requiresPaidMonthInBenefitYear",
            "is true, but this is the ladder of those who paid no month");
      }
    } else {
      checkTaxCreditLadder(ladder, place);
    }
    checkClaims(ladder, place + "/claimsPendFromMonth");
    if (checkDeadlineDay(ladder, place + "/deadlineDay")) {
      checkWarning(assistance, place + "/deadline");
    }
  }

  private void checkTaxCreditLadder(GraceLadder ladder, String place) {
    if (ladder.months() == 1) {
      findings.notPermitted(
          place + "/months", "is 1 for a household with a tax credit", THREE_MONTHS);
    }
    if (ladder.end() != GraceLadder.End.FIRST_GRACE_MONTH) {
      findings.notPermitted(
          place + "/end",
          "is %s for a household with a tax credit".formatted(ladder.end()),
          FIRST_MONTH_STAYS);
    }
  }

  private void checkClaims(GraceLadder ladder, String place) {
    if (ladder.claimsPendFromMonth() == null) {
      return;
    }
    if (ladder.claimsPendFromMonth() == 1) {
      findings.notPermitted(place, "is 1", FIRST_MONTH_IS_PAID_FOR);
    }
    if (ladder.claimsPendFromMonth() > ladder.months()) {
      findings.contradiction(
          place,
          "is %d, but grace ends after month %d"
              .formatted(ladder.claimsPendFromMonth(), ladder.months()));
    }
  }

  /** Whether the ladder's deadline can be computed. */
  private boolean checkDeadlineDay(GraceLadder ladder, String place) {
    if (ladder.deadline() != GraceLadder.Deadline.DAY_OF_GRACE) {
      if (ladder.deadlineDay() != null) {
        findings.contradiction(place, "means nothing to a deadline of kind " + ladder.deadline());
      }
      return true;
    }
    if (ladder.deadlineDay() == null) {
      findings.add(Finding.Code.MISSING_KEY, place, "is missing, which DAY_OF_GRACE needs", null);
      return false;
    }
    if (ladder.deadlineDay() > 31 * ladder.months()) {
      findings.contradiction(
          place,
          "is %d, beyond %d months of grace".formatted(ladder.deadlineDay(), ladder.months()));
    }
    return true;
  }

  private void checkWarning(AssistanceClass assistance, String place) {
    var days = version.minimumNotice().days();
    Findings.forSome(
            month ->
                version
                    .graceDeadline(month, assistance)
                    .isBefore(version.graceStart(month).plusDays(days)))
        .ifPresent(
            month ->
                findings.contradiction(
                    place,
                    "ends the grace of %s on %s, but minimumNotice asks for %d days of warning"
                        .formatted(month, version.graceDeadline(month, assistance), days)));
  }
}
