package io.paidthrough.coverage;

import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.CoverageStartMoved;
import io.paidthrough.events.billing.DeadlineMissed;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.events.billing.GraceCured;
import io.paidthrough.events.billing.GraceInheritanceEnded;
import io.paidthrough.events.billing.GraceInherited;
import io.paidthrough.events.billing.GraceStarted;
import io.paidthrough.events.billing.HoldPlaced;
import io.paidthrough.events.billing.HoldReleased;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.InvoiceVoided;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** What happens to coverage after it took effect: domain.md §3.6, one premium of 312.45 a month. */
public record LaterFacts(String enrollmentId) {
  public static final Rule UNSUBSIDIZED_END =
      new Rule("UNSUBSIDIZED_GRACE_END", "massachusetts", 1, "956 CMR 12.12(3)");
  public static final Rule APTC_END =
      new Rule("APTC_GRACE_END", "massachusetts", 1, "45 CFR 155.430(d)(4)");
  public static final Money PREMIUM = Money.of("312.45");

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  public InvoiceIssued billed(String month, String issuedOn, String dueOn) {
    return new InvoiceIssued(
        enrollmentId,
        "i-" + month,
        YearMonth.parse(month),
        PREMIUM,
        false,
        day(issuedOn),
        day(dueOn),
        day(dueOn),
        PREMIUM,
        UNSUBSIDIZED_END);
  }

  public InvoiceVoided voided(String month) {
    return new InvoiceVoided(
        enrollmentId, "i-" + month, YearMonth.parse(month), PREMIUM, Money.ZERO, UNSUBSIDIZED_END);
  }

  public CoverageStartMoved startMoved(String from, String to) {
    return new CoverageStartMoved(
        enrollmentId, day(from), day(to), day(to), day(from), UNSUBSIDIZED_END);
  }

  /** A month after the first was not paid by its due date. */
  public DeadlineMissed pastDue(String month, String dueOn, String decidedOn) {
    return missed(DeadlineMissed.Kind.PREMIUM, month, dueOn, decidedOn);
  }

  public DeadlineMissed graceEnd(String month, String deadline, String decidedOn) {
    return missed(DeadlineMissed.Kind.GRACE_END, month, deadline, decidedOn);
  }

  private DeadlineMissed missed(
      DeadlineMissed.Kind kind, String month, String deadline, String decidedOn) {
    return new DeadlineMissed(
        enrollmentId,
        kind,
        YearMonth.parse(month),
        day(deadline),
        PREMIUM,
        Money.ZERO,
        day(decidedOn),
        null,
        UNSUBSIDIZED_END);
  }

  /** One month of grace, after which coverage ends before it. */
  public GraceStarted grace(String anchor, String deadline, String decidedOn) {
    var month = YearMonth.parse(anchor);
    return new GraceStarted(
        enrollmentId,
        month,
        1,
        PREMIUM,
        Money.ZERO,
        day(deadline),
        month.minusMonths(1).atEndOfMonth(),
        null,
        day(decidedOn),
        null,
        UNSUBSIDIZED_END);
  }

  /** The enrollment before leaves three months of grace that it has begun. */
  public GraceInherited inherited(String anchor, String deadline, String decidedOn) {
    return new GraceInherited(
        enrollmentId,
        "E-before",
        YearMonth.parse(anchor),
        AssistanceClass.APTC,
        day(deadline),
        false,
        day(decidedOn),
        APTC_END);
  }

  public GraceInheritanceEnded inheritanceEnded(String anchor, String decidedOn) {
    return new GraceInheritanceEnded(
        enrollmentId, "E-before", YearMonth.parse(anchor), day(decidedOn), APTC_END);
  }

  /** Three months of grace, after which coverage ends with the first. */
  public GraceStarted aptcGrace(String anchor, String deadline, String decidedOn) {
    var month = YearMonth.parse(anchor);
    return new GraceStarted(
        enrollmentId,
        month,
        3,
        PREMIUM,
        Money.ZERO,
        day(deadline),
        month.atEndOfMonth(),
        month.plusMonths(1).atDay(1),
        day(decidedOn),
        null,
        APTC_END);
  }

  public DelinquencyNoticeDue notice(
      String anchor, int graceMonth, String payBy, String deadline, String decidedOn) {
    return new DelinquencyNoticeDue(
        enrollmentId,
        "notice-" + anchor + "-" + graceMonth,
        DelinquencyNoticeDue.Kind.values()[graceMonth - 1],
        YearMonth.parse(anchor),
        graceMonth,
        PREMIUM,
        day(payBy),
        day(deadline),
        YearMonth.parse(anchor).atEndOfMonth(),
        day(decidedOn),
        APTC_END);
  }

  public GraceCured cured(String anchor, String curedOn, @Nullable String claimsReleasedFrom) {
    return new GraceCured(
        enrollmentId,
        YearMonth.parse(anchor),
        PREMIUM,
        PREMIUM,
        day(curedOn),
        claimsReleasedFrom == null ? null : day(claimsReleasedFrom),
        YearMonth.from(day(curedOn)).atEndOfMonth(),
        UNSUBSIDIZED_END);
  }

  public HoldPlaced held(String placedOn, @Nullable String deadline) {
    return new HoldPlaced(
        enrollmentId,
        HoldPlaced.Reason.APPEAL,
        day(placedOn),
        day(placedOn),
        deadline == null ? null : day(deadline),
        deadline == null ? 0 : 10,
        "appeals",
        UNSUBSIDIZED_END);
  }

  public HoldReleased released(String releasedOn, @Nullable String deadline) {
    return new HoldReleased(
        enrollmentId,
        HoldReleased.Outcome.LOST,
        day(releasedOn),
        deadline == null ? null : day(deadline),
        "appeals",
        UNSUBSIDIZED_END);
  }

  /** Grace ran out. */
  public EnrollmentEnded unpaid(
      String anchor, @Nullable String endDate, String deadline, String decidedOn) {
    return new EnrollmentEnded(
        enrollmentId,
        EnrollmentEnded.Reason.NON_PAYMENT,
        endDate == null ? null : day(endDate),
        day(decidedOn),
        "termination-" + anchor,
        YearMonth.parse(anchor),
        day(deadline),
        PREMIUM,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        day(decidedOn).plusDays(35),
        null,
        null,
        UNSUBSIDIZED_END);
  }

  /** Ended for another reason than money. */
  public EnrollmentEnded ended(
      EnrollmentEnded.Reason reason, @Nullable String endDate, String decidedOn) {
    return new EnrollmentEnded(
        enrollmentId,
        reason,
        endDate == null ? null : day(endDate),
        day(decidedOn),
        "end-" + decidedOn,
        null,
        null,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        null,
        null,
        "portal",
        UNSUBSIDIZED_END);
  }

  public EnrollmentReinstated reinstated(
      EnrollmentReinstated.Cause cause, String effectiveDate, String decidedOn) {
    return new EnrollmentReinstated(
        enrollmentId,
        cause,
        day(effectiveDate),
        PREMIUM,
        PREMIUM,
        day(decidedOn),
        "p-1",
        null,
        null,
        UNSUBSIDIZED_END);
  }
}
