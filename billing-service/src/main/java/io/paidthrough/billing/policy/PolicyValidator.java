package io.paidthrough.billing.policy;

import io.paidthrough.billing.policy.ExchangePolicy.Extension;
import io.paidthrough.billing.policy.ExchangePolicy.PaymentThreshold;
import io.paidthrough.billing.policy.ExchangePolicy.VoluntaryEnd;
import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.Findings;
import io.paidthrough.starter.policy.PolicyVersion;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the rules of a policy agree with each other, with their dates and with the law. */
final class PolicyValidator {
  private final RuleCalendar calendar;
  private final Findings findings = new Findings();

  private PolicyValidator(RuleCalendar calendar) {
    this.calendar = calendar;
  }

  /** Everything that is wrong, in the order of the document. */
  static List<Finding> findings(ExchangePolicies policies, RuleCalendar calendar) {
    var validator = new PolicyValidator(calendar);
    validator.check(policies);
    return validator.findings.list();
  }

  private void check(ExchangePolicies policies) {
    if (!policies.id().matches("[a-z][a-z0-9-]{0,39}")) {
      findings.wrong("/id", "is not a name of 1 to 40 small letters, digits and hyphens");
    }
    PolicyVersion.check(policies.versions(), findings);
    for (int i = 0; i < policies.versions().size(); i++) {
      checkRules(policies.versions().get(i), Finding.pointerTo("/versions", i));
    }
  }

  // ---- rules of one version ----------------------------------------------------------------

  private void checkRules(ExchangePolicy version, String place) {
    checkInvoicing(version, place);
    checkBinder(version, place + "/binder");
    checkThreshold(version, place + "/threshold");
    var ladders = new LadderCheck(version, findings);
    version
        .grace()
        .forEach(
            (assistance, ladder) ->
                ladders.check(assistance, ladder, Finding.pointerTo(place + "/grace", assistance)));
    checkVoluntaryEnd(version.voluntaryEnd(), place + "/voluntaryEnd");
    checkConcessions(version, place);
    checkReminders(version, place + "/reminders/daysBefore");
    PolicyVersion.checkNames(version, place, findings);
  }

  private void checkInvoicing(ExchangePolicy version, String place) {
    Findings.forSome(month -> version.issueDate(month).isAfter(version.dueDate(month)))
        .ifPresent(
            month ->
                findings.contradiction(
                    place + "/invoicing/dayOfMonthBefore",
                    "bills %s on %s, after it was due on %s"
                        .formatted(month, version.issueDate(month), version.dueDate(month))));
  }

  private void checkBinder(ExchangePolicy version, String place) {
    Findings.forSome(month -> deadlineOfFirstBill(version, month).isBefore(version.dueDate(month)))
        .ifPresent(
            month ->
                findings.contradiction(
                    place + "/days",
                    "ends the first payment of %s on %s, before it is due on %s"
                        .formatted(
                            month, deadlineOfFirstBill(version, month), version.dueDate(month))));
  }

  private static LocalDate deadlineOfFirstBill(ExchangePolicy version, YearMonth month) {
    return version.binderDeadline(month, version.issueDate(month));
  }

  private void checkThreshold(ExchangePolicy version, String place) {
    var threshold = version.threshold();
    var complete =
        switch (threshold.kind()) {
          case FULL ->
              absent(threshold.perMille(), place + "/perMille", threshold)
                  & absent(threshold.shortfall(), place + "/shortfall", threshold);
          case NET_PERCENT, GROSS_PERCENT ->
              present(threshold.perMille(), place + "/perMille", threshold)
                  & absent(threshold.shortfall(), place + "/shortfall", threshold);
          case FIXED_DOLLAR ->
              absent(threshold.perMille(), place + "/perMille", threshold)
                  & present(threshold.shortfall(), place + "/shortfall", threshold);
        };
    if (complete) {
      findings.add(calendar.forbids(threshold, version.from(), version.to(), place));
    }
  }

  private boolean present(@Nullable Object value, String place, PaymentThreshold threshold) {
    if (value == null) {
      findings.add(
          Finding.Code.MISSING_KEY,
          place,
          "is missing, which %s needs".formatted(threshold.kind()),
          null);
    }
    return value != null;
  }

  private boolean absent(@Nullable Object value, String place, PaymentThreshold threshold) {
    if (value != null) {
      findings.contradiction(place, "means nothing to a threshold of kind " + threshold.kind());
    }
    return value == null;
  }

  private void checkVoluntaryEnd(VoluntaryEnd end, String place) {
    if (end.kind() == VoluntaryEnd.Kind.MONTH_END_BY_DAY && (end.day() < 1 || end.day() > 31)) {
      findings.wrong(
          place + "/day", "is %d; a day of the month lies between 1 and 31".formatted(end.day()));
    }
  }

  private void checkConcessions(ExchangePolicy version, String place) {
    var extension = version.extension();
    if ((extension.scope() == Extension.Scope.NONE) != (extension.maxDays() == 0)) {
      findings.contradiction(
          place + "/extension/maxDays",
          "is %d for scope %s".formatted(extension.maxDays(), extension.scope()));
    }
    var waiver = version.waiver();
    if (waiver.classes().isEmpty() != (waiver.maxMonths() == 0)) {
      findings.contradiction(
          place + "/waiver/maxMonths",
          "is %d for %d classes".formatted(waiver.maxMonths(), waiver.classes().size()));
    }
    if (new HashSet<>(waiver.classes()).size() < waiver.classes().size()) {
      findings.wrong(place + "/waiver/classes", "names a class twice");
    }
    var arrangement = version.arrangement();
    if (arrangement.maxInstalments() == 1) {
      findings.wrong(place + "/arrangement/maxInstalments", "is 1; one instalment is no plan");
    }
    if ((arrangement.maxInstalments() == 0) != (arrangement.maxDays() == 0)) {
      findings.contradiction(
          place + "/arrangement/maxDays",
          "is %d for %d instalments"
              .formatted(arrangement.maxDays(), arrangement.maxInstalments()));
    }
  }

  private void checkReminders(ExchangePolicy version, String place) {
    var days = version.reminders().daysBefore();
    if (new HashSet<>(days).size() < days.size()) {
      findings.wrong(place, "names a day twice");
    }
    for (int i = 0; i < days.size(); i++) {
      var before = days.get(i);
      var here = Finding.pointerTo(place, i);
      Findings.forSome(month -> isBilledBetween(version, month, before))
          .ifPresent(
              month ->
                  findings.contradiction(
                      here,
                      "is %d, but %s is billed only on %s"
                          .formatted(before, month, version.issueDate(month))));
    }
  }

  private static boolean isBilledBetween(ExchangePolicy version, YearMonth month, int daysBefore) {
    var issued = version.issueDate(month);
    var due = version.dueDate(month);
    return issued.isAfter(due.minusDays(daysBefore)) && !issued.isAfter(due);
  }
}
