package io.paidthrough.billing.policy;

import static io.paidthrough.billing.policy.Days.later;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.FeeAssessed;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.starter.policy.PolicyVersion;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The billing rules of one exchange from one day to another, read from {@code
 * billing/policy/<id>.yaml}. Every decision pins the policy's id and version. The functions are
 * pure; {@code M} is a coverage month. Every part names its rule and the source of it.
 *
 * @param id such as {@code massachusetts}
 * @param version counts up with every change of a rule
 * @param from first business date whose decisions it makes
 * @param to last such date, inclusive; null while there is no end to it
 */
public record ExchangePolicy(
    String id,
    int version,
    LocalDate from,
    @Nullable LocalDate to,
    Invoicing invoicing,
    OnePlanPerDay onePlanPerDay,
    DueDate dueDate,
    Binder binder,
    PaymentThreshold threshold,
    Map<AssistanceClass, GraceLadder> grace,
    MinimumNotice minimumNotice,
    Reinstatement reinstatement,
    PremiumChange premiumChange,
    VoluntaryEnd voluntaryEnd,
    Proration proration,
    Extension extension,
    Waiver waiver,
    Arrangement arrangement,
    Hold hold,
    Fees fees,
    Reminders reminders)
    implements PolicyVersion {

  public ExchangePolicy {
    var ordered = new EnumMap<AssistanceClass, GraceLadder>(AssistanceClass.class);
    ordered.putAll(grace);
    grace = Collections.unmodifiableMap(ordered);
  }

  /**
   * When a month is billed.
   *
   * @param dayOfMonthBefore day in the month before coverage on which the invoice run bills it
   * @param minimumDaysToPay a month billed late is due no sooner than so many days later
   */
  public record Invoicing(int dayOfMonthBefore, int minimumDaysToPay, String rule, String cites) {}

  /**
   * Whether a member may have two enrollments of one plan kind on the same day.
   *
   * @param ifOverlapping what becomes of the second
   */
  public record OnePlanPerDay(IfOverlapping ifOverlapping, String rule, String cites) {}

  /** What becomes of an enrollment on whose days the member has another of its kind. */
  public enum IfOverlapping {
    /** It is registered, and every answer names the other. */
    REPORT,
    /** It is refused. */
    REFUSE
  }

  /**
   * When a month is due. Never rolls on weekends or holidays.
   *
   * @param dayOfMonthBefore day in the month before coverage; beyond its end means its last day
   */
  public record DueDate(int dayOfMonthBefore, String rule, String cites) {}

  /**
   * Until when the first payment counts.
   *
   * @param deadlineFrom what {@code days} are counted from
   * @param days days after that, zero or more
   * @param cureDays days after a return in which the first payment can be made again
   * @param ifLate what a missed deadline leads to
   */
  public record Binder(
      From deadlineFrom, int days, int cureDays, IfLate ifLate, String rule, String cites) {
    /** What a binder deadline is counted from. */
    public enum From {
      DUE_DATE,
      COVERAGE_START,
      INVOICE_DATE
    }

    /** What a missed deadline leads to. */
    public enum IfLate {
      CANCEL,
      ROLL_FORWARD_WITHIN_WINDOW
    }
  }

  /**
   * How much of what is owed makes it paid (R-PAID). Which kinds are permitted when is in the rule
   * calendar.
   *
   * @param perMille for {@code NET_PERCENT} and {@code GROSS_PERCENT}: tenths of a percent
   * @param shortfall for {@code FIXED_DOLLAR}: what may be lacking
   */
  public record PaymentThreshold(
      Kind kind, @Nullable Integer perMille, @Nullable Money shortfall, String rule, String cites) {
    /** What is compared. */
    public enum Kind {
      FULL,
      NET_PERCENT,
      GROSS_PERCENT,
      FIXED_DOLLAR
    }
  }

  /**
   * What happens to an assistance class that leaves a month unpaid.
   *
   * @param months months of grace, 1 or 3
   * @param deadline which day is the last that still saves coverage
   * @param deadlineDay for {@code DAY_OF_GRACE}: which day, the first of the unpaid month being 1
   * @param end where coverage ends when nothing comes
   * @param claimsPendFromMonth the month of grace from which claims may be held; null for never
   * @param requiresPaidMonthInBenefitYear whether the ladder is only for who paid a full month in
   *     this benefit year; others take the ladder of {@code UNSUBSIDIZED}
   */
  public record GraceLadder(
      int months,
      Deadline deadline,
      @Nullable Integer deadlineDay,
      End end,
      @Nullable Integer claimsPendFromMonth,
      boolean requiresPaidMonthInBenefitYear,
      String rule,
      String cites) {
    /** The last day that still saves coverage. */
    public enum Deadline {
      /** The due date of the month after the ladder. */
      DUE_DATE_AFTER,
      LAST_DAY,
      DAY_OF_GRACE
    }

    /** Where coverage ends. */
    public enum End {
      LAST_PAID_MONTH,
      FIRST_GRACE_MONTH
    }
  }

  /** Nobody loses coverage without so many days of warning, also when a payment goes back late. */
  public record MinimumNotice(int days, String rule, String cites) {}

  /**
   * Whether paying arrears and the next month restores coverage.
   *
   * @param days days from the termination notice, inclusive; null when only a correction restores
   */
  public record Reinstatement(@Nullable Integer days, String rule, String cites) {}

  /**
   * From when a new premium may count: the first of the month after the notice.
   *
   * @param decreaseOfAptcByDay a decrease of the tax credit noticed after this day counts one month
   *     later
   */
  public record PremiumChange(int decreaseOfAptcByDay, String rule, String cites) {}

  /**
   * When coverage ends at the member's wish.
   *
   * @param kind how the day is found
   * @param day for {@code MONTH_END_BY_DAY}: up to this day of the month the same month's end,
   *     later the next month's end; for {@code DAYS_OF_NOTICE}: how many days ahead
   */
  public record VoluntaryEnd(Kind kind, int day, String rule, String cites) {
    /** How the last day is found. */
    public enum Kind {
      MONTH_END_BY_DAY,
      DAYS_OF_NOTICE
    }
  }

  /** What a month costs in which coverage ends before its last day. */
  public record Proration(Kind kind, String rule, String cites) {
    /** By which unit. */
    public enum Kind {
      WHOLE_MONTHS,
      DAILY
    }
  }

  /**
   * Who may have a due date moved, and how far.
   *
   * @param maxDays days after the original due date
   */
  public record Extension(Scope scope, int maxDays, String rule, String cites) {
    /** Who may ask. */
    public enum Scope {
      NONE,
      EXCHANGE,
      MEMBER
    }
  }

  /**
   * Who may be relieved of premium, and how long.
   *
   * @param classes empty when no waiver exists
   */
  public record Waiver(List<AssistanceClass> classes, int maxMonths, String rule, String cites) {
    public Waiver {
      classes = List.copyOf(classes);
    }
  }

  /**
   * Whether arrears may be paid in instalments.
   *
   * @param maxInstalments zero when there is no payment plan
   * @param maxDays days from the agreement to the last instalment
   */
  public record Arrangement(int maxInstalments, int maxDays, String rule, String cites) {}

  /**
   * Whether an appeal stops the clock.
   *
   * @param appealDays days from the termination notice in which an appeal reverses it, inclusive
   */
  public record Hold(int appealDays, String rule, String cites) {}

  /**
   * Receivables that are no premium. Zero means there is none.
   *
   * @param lateAfterDays days after the due date
   */
  public record Fees(
      Money late, int lateAfterDays, Money returnedItem, String rule, String cites) {}

  /** Days before the due date, each once. */
  public record Reminders(List<Integer> daysBefore, String rule, String cites) {
    public Reminders {
      daysBefore = List.copyOf(daysBefore);
    }
  }

  // ---- dates -------------------------------------------------------------------------------

  /** Last day on which payment for {@code M} is on time, inclusive. */
  public LocalDate dueDate(YearMonth m) {
    return dayOrLast(m.minusMonths(1), dueDate.dayOfMonthBefore);
  }

  /** The day on which {@code M} is billed. */
  public LocalDate issueDate(YearMonth m) {
    return dayOrLast(m.minusMonths(1), invoicing.dayOfMonthBefore);
  }

  /** Due date of a month billed on a day: the policy's, unless that would leave too few days. */
  public LocalDate dueDate(YearMonth m, LocalDate issuedOn) {
    var regular = dueDate(m);
    return issuedOn.isAfter(issueDate(m))
        ? later(regular, issuedOn.plusDays(invoicing.minimumDaysToPay))
        : regular;
  }

  /** Last day on which the first payment still starts coverage, inclusive. */
  public LocalDate binderDeadline(YearMonth m, LocalDate issuedOn) {
    var start =
        switch (binder.deadlineFrom) {
          case DUE_DATE -> dueDate(m);
          case COVERAGE_START -> m.atDay(1);
          case INVOICE_DATE -> issuedOn;
        };
    return start.plusDays(binder.days);
  }

  /** First day of grace when {@code M} is the first unpaid month. */
  public LocalDate graceStart(YearMonth m) {
    return m.atDay(1);
  }

  /** The n-th month of grace, n from 1. */
  public YearMonth graceMonth(YearMonth m, int n) {
    return m.plusMonths(n - 1L);
  }

  /** Last day that still saves coverage when {@code M} is the first unpaid month, inclusive. */
  public LocalDate graceDeadline(YearMonth m, AssistanceClass ladder) {
    var rungs = ladder(ladder);
    return switch (rungs.deadline) {
      case DUE_DATE_AFTER -> dueDate(m.plusMonths(rungs.months));
      case LAST_DAY -> graceMonth(m, rungs.months).atEndOfMonth();
      case DAY_OF_GRACE ->
          graceStart(m).plusDays((rungs.deadlineDay == null ? 1 : rungs.deadlineDay) - 1L);
    };
  }

  /** Last day without financial help. */
  public LocalDate unsubDeadline(YearMonth m) {
    return graceDeadline(m, AssistanceClass.UNSUBSIDIZED);
  }

  /** Last day with a premium tax credit. */
  public LocalDate aptcDeadline(YearMonth m) {
    return graceDeadline(m, AssistanceClass.APTC);
  }

  /** First day whose claims may be held; empty when none may. */
  public Optional<LocalDate> claimsPendFrom(YearMonth m, AssistanceClass ladder) {
    return Optional.ofNullable(ladder(ladder).claimsPendFromMonth)
        .map(n -> graceMonth(m, n).atDay(1));
  }

  /** Last day on which payment restores coverage, inclusive; empty when payment cannot. */
  public Optional<LocalDate> reinstateUntil(LocalDate noticeDate) {
    return Optional.ofNullable(reinstatement.days).map(noticeDate::plusDays);
  }

  /** First month from which a change noticed on a day may count. */
  public YearMonth firstMonthOfChange(LocalDate noticedOn, boolean aptcDecreases) {
    var next = YearMonth.from(noticedOn).plusMonths(1);
    return aptcDecreases && noticedOn.getDayOfMonth() > premiumChange.decreaseOfAptcByDay
        ? next.plusMonths(1)
        : next;
  }

  /** The earliest last day of coverage when a member asks on a day. */
  public LocalDate voluntaryEnd(LocalDate requestedOn) {
    return switch (voluntaryEnd.kind) {
      case MONTH_END_BY_DAY ->
          (requestedOn.getDayOfMonth() <= voluntaryEnd.day
                  ? YearMonth.from(requestedOn)
                  : YearMonth.from(requestedOn).plusMonths(1))
              .atEndOfMonth();
      case DAYS_OF_NOTICE -> requestedOn.plusDays(voluntaryEnd.day);
    };
  }

  public GraceLadder ladder(AssistanceClass assistance) {
    var ladder = grace.get(assistance);
    if (ladder == null) {
      throw new IllegalStateException("grace." + assistance + " is missing from policy " + id);
    }
    return ladder;
  }

  // ---- money -------------------------------------------------------------------------------

  /**
   * R-PAID, in whole cents and cumulative over months: a shortfall inside the threshold stays owed.
   * Nothing paid is never enough for something owed.
   *
   * @param gross full price of the same months, for thresholds that compare with it
   */
  public boolean isPaid(Money counted, Money owed, Money gross) {
    if (counted.isAtLeast(owed)) {
      return true;
    }
    if (counted.isZero()) {
      return false;
    }
    var lacking = owed.cents() - counted.cents();
    return switch (threshold.kind) {
      case FULL -> false;
      case NET_PERCENT -> counted.cents() * 1000 >= owed.cents() * perMille();
      case GROSS_PERCENT -> lacking * 1000 <= gross.cents() * (1000 - perMille());
      case FIXED_DOLLAR -> threshold.shortfall != null && lacking <= threshold.shortfall.cents();
    };
  }

  private long perMille() {
    return threshold.perMille == null ? 1000 : threshold.perMille;
  }

  /**
   * What a month costs its member when coverage ends on a day of it: whole, or by the day, a half
   * cent up.
   */
  public Money prorate(Money monthly, LocalDate lastDay) {
    var days = lastDay.lengthOfMonth();
    return switch (proration.kind) {
      case WHOLE_MONTHS -> monthly;
      case DAILY ->
          Money.ofCents((2 * monthly.cents() * lastDay.getDayOfMonth() + days) / (2L * days));
    };
  }

  public Money fee(FeeAssessed.Kind kind) {
    return switch (kind) {
      case LATE -> fees.late;
      case RETURNED_ITEM -> fees.returnedItem;
    };
  }

  /** Whether help shrinks. */
  public static boolean aptcDecreases(Premium before, Premium after) {
    return before.aptc().compareTo(after.aptc()) > 0;
  }

  // ---- rules, as decisions pin them --------------------------------------------------------

  public Rule dueDateRule() {
    return rule(dueDate.rule, dueDate.cites);
  }

  public Rule invoiceRule() {
    return rule(invoicing.rule, invoicing.cites);
  }

  public Rule binderRule() {
    return rule(binder.rule, binder.cites);
  }

  public Rule paidRule() {
    return rule(threshold.rule, threshold.cites);
  }

  public Rule graceRule(AssistanceClass ladder) {
    var rungs = ladder(ladder);
    return rule(rungs.rule, rungs.cites);
  }

  /** No exchange varies it: a grace goes on in the renewal. */
  public Rule graceOverTheYearRule() {
    return rule(
        "GRACE_OVER_THE_YEAR",
        "CCIIO bulletin of July 16, 2014; 45 CFR 156.270(d) and (g), three consecutive months");
  }

  public Rule minimumNoticeRule() {
    return rule(minimumNotice.rule, minimumNotice.cites);
  }

  public Rule reinstatementRule() {
    return rule(reinstatement.rule, reinstatement.cites);
  }

  /** Whether a member's second enrollment of a kind on the same days is refused. */
  public boolean refusesOverlaps() {
    return onePlanPerDay.ifOverlapping == IfOverlapping.REFUSE;
  }

  public Rule premiumChangeRule() {
    return rule(premiumChange.rule, premiumChange.cites);
  }

  /** The rule under which coverage ends for a reason other than non-payment. */
  public Rule endRule(EnrollmentEnded.Reason reason) {
    return switch (reason) {
      case NON_PAYMENT -> throw new IllegalArgumentException("non-payment ends under a ladder");
      case VOLUNTARY -> rule(voluntaryEnd.rule, voluntaryEnd.cites);
      case DEATH -> rule("END_DEATH", "45 CFR 155.430(d)(7), the date of death");
      case INELIGIBLE -> rule("END_INELIGIBLE", "45 CFR 155.430(b)(2)(i)");
      case PLAN_CHANGE ->
          rule("END_PLAN_CHANGE", "45 CFR 155.430(d)(6), the day before the new plan starts");
      case RESCISSION -> rule("END_RESCISSION", "45 CFR 155.430(b)(2)(iii)");
      case DECERTIFIED -> rule("END_DECERTIFIED", "45 CFR 155.430(b)(2)(iv)");
    };
  }

  public Rule prorationRule() {
    return rule(proration.rule, proration.cites);
  }

  public Rule extensionRule() {
    return rule(extension.rule, extension.cites);
  }

  public Rule waiverRule() {
    return rule(waiver.rule, waiver.cites);
  }

  public Rule arrangementRule() {
    return rule(arrangement.rule, arrangement.cites);
  }

  public Rule holdRule() {
    return rule(hold.rule, hold.cites);
  }

  public Rule feeRule() {
    return rule(fees.rule, fees.cites);
  }

  public Rule reminderRule() {
    return rule(reminders.rule, reminders.cites);
  }

  @JsonProperty
  @Override
  public List<Rule> rules() {
    var rules = new ArrayList<Rule>();
    rules.add(invoiceRule());
    rules.add(rule(onePlanPerDay.rule, onePlanPerDay.cites));
    rules.add(dueDateRule());
    rules.add(binderRule());
    rules.add(paidRule());
    grace.keySet().forEach(ladder -> rules.add(graceRule(ladder)));
    rules.add(minimumNoticeRule());
    rules.add(reinstatementRule());
    rules.add(premiumChangeRule());
    for (var reason : EnrollmentEnded.Reason.values()) {
      if (reason != EnrollmentEnded.Reason.NON_PAYMENT) {
        rules.add(endRule(reason));
      }
    }
    rules.add(prorationRule());
    rules.add(extensionRule());
    rules.add(waiverRule());
    rules.add(arrangementRule());
    rules.add(holdRule());
    rules.add(feeRule());
    rules.add(reminderRule());
    return List.copyOf(rules);
  }

  private Rule rule(String ruleId, String cites) {
    return new Rule(ruleId, id, version, cites);
  }

  private static LocalDate dayOrLast(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }
}
