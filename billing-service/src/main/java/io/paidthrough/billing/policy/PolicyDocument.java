package io.paidthrough.billing.policy;

import io.paidthrough.billing.policy.ExchangePolicy.Arrangement;
import io.paidthrough.billing.policy.ExchangePolicy.Binder;
import io.paidthrough.billing.policy.ExchangePolicy.DueDate;
import io.paidthrough.billing.policy.ExchangePolicy.Extension;
import io.paidthrough.billing.policy.ExchangePolicy.Fees;
import io.paidthrough.billing.policy.ExchangePolicy.GraceLadder;
import io.paidthrough.billing.policy.ExchangePolicy.Hold;
import io.paidthrough.billing.policy.ExchangePolicy.IfOverlapping;
import io.paidthrough.billing.policy.ExchangePolicy.Invoicing;
import io.paidthrough.billing.policy.ExchangePolicy.MinimumNotice;
import io.paidthrough.billing.policy.ExchangePolicy.OnePlanPerDay;
import io.paidthrough.billing.policy.ExchangePolicy.PaymentThreshold;
import io.paidthrough.billing.policy.ExchangePolicy.PremiumChange;
import io.paidthrough.billing.policy.ExchangePolicy.Proration;
import io.paidthrough.billing.policy.ExchangePolicy.Reinstatement;
import io.paidthrough.billing.policy.ExchangePolicy.Reminders;
import io.paidthrough.billing.policy.ExchangePolicy.VoluntaryEnd;
import io.paidthrough.billing.policy.ExchangePolicy.Waiver;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.starter.policy.Part;
import io.paidthrough.starter.policy.PolicyVersions;
import io.paidthrough.starter.policy.PolicyVersions.Head;
import java.util.EnumMap;
import java.util.Map;

/** The keys of a policy document, their types and bounds. Whether they agree is another matter. */
final class PolicyDocument {
  private static final int DAYS_MAX = 366;

  private PolicyDocument() {}

  static ExchangePolicies read(Part document) {
    return PolicyVersions.read(document, PolicyDocument::version, ExchangePolicies::new);
  }

  private static ExchangePolicy version(Head head, Part version) {
    return new ExchangePolicy(
        head.id(),
        head.version(),
        head.from(),
        head.to(),
        version.part("invoicing", PolicyDocument::invoicing),
        version.part(
            "onePlanPerDay",
            p ->
                new OnePlanPerDay(
                    p.choice("ifOverlapping", IfOverlapping.class), p.rule(), p.cites())),
        version.part("dueDate", PolicyDocument::dueDate),
        version.part("binder", PolicyDocument::binder),
        version.part("threshold", PolicyDocument::threshold),
        version.part("grace", PolicyDocument::grace),
        version.part(
            "minimumNotice",
            p -> new MinimumNotice(p.integer("days", 0, DAYS_MAX), p.rule(), p.cites())),
        version.part(
            "reinstatement",
            p -> new Reinstatement(p.optionalInteger("days", 0, DAYS_MAX), p.rule(), p.cites())),
        version.part(
            "premiumChange",
            p -> new PremiumChange(p.integer("decreaseOfAptcByDay", 1, 31), p.rule(), p.cites())),
        version.part("voluntaryEnd", PolicyDocument::voluntaryEnd),
        version.part(
            "proration",
            p -> new Proration(p.choice("kind", Proration.Kind.class), p.rule(), p.cites())),
        version.part("extension", PolicyDocument::extension),
        version.part("waiver", PolicyDocument::waiver),
        version.part("arrangement", PolicyDocument::arrangement),
        version.part(
            "hold", p -> new Hold(p.integer("appealDays", 0, DAYS_MAX), p.rule(), p.cites())),
        version.part("fees", PolicyDocument::fees),
        version.part(
            "reminders", p -> new Reminders(p.integers("daysBefore", 0, 60), p.rule(), p.cites())));
  }

  private static Invoicing invoicing(Part part) {
    return new Invoicing(
        part.integer("dayOfMonthBefore", 1, 31),
        part.integer("minimumDaysToPay", 0, 60),
        part.rule(),
        part.cites());
  }

  private static DueDate dueDate(Part part) {
    return new DueDate(part.integer("dayOfMonthBefore", 1, 31), part.rule(), part.cites());
  }

  private static Binder binder(Part part) {
    return new Binder(
        part.choice("deadlineFrom", Binder.From.class),
        part.integer("days", 0, DAYS_MAX),
        part.integer("cureDays", 0, 60),
        part.choice("ifLate", Binder.IfLate.class),
        part.rule(),
        part.cites());
  }

  private static PaymentThreshold threshold(Part part) {
    return new PaymentThreshold(
        part.choice("kind", PaymentThreshold.Kind.class),
        part.optionalInteger("perMille", 1, 1000),
        part.optionalAmount("shortfall"),
        part.rule(),
        part.cites());
  }

  private static Map<AssistanceClass, GraceLadder> grace(Part part) {
    var ladders = new EnumMap<AssistanceClass, GraceLadder>(AssistanceClass.class);
    for (var assistance : AssistanceClass.values()) {
      ladders.put(assistance, part.part(assistance.name(), PolicyDocument::ladder));
    }
    return ladders;
  }

  private static GraceLadder ladder(Part part) {
    return new GraceLadder(
        part.integer("months", 1, 12),
        part.choice("deadline", GraceLadder.Deadline.class),
        part.optionalInteger("deadlineDay", 1, DAYS_MAX),
        part.choice("end", GraceLadder.End.class),
        part.optionalInteger("claimsPendFromMonth", 1, 12),
        part.flag("requiresPaidMonthInBenefitYear"),
        part.rule(),
        part.cites());
  }

  private static VoluntaryEnd voluntaryEnd(Part part) {
    return new VoluntaryEnd(
        part.choice("kind", VoluntaryEnd.Kind.class),
        part.integer("day", 0, 60),
        part.rule(),
        part.cites());
  }

  private static Extension extension(Part part) {
    return new Extension(
        part.choice("scope", Extension.Scope.class),
        part.integer("maxDays", 0, DAYS_MAX),
        part.rule(),
        part.cites());
  }

  private static Waiver waiver(Part part) {
    return new Waiver(
        part.choices("classes", AssistanceClass.class),
        part.integer("maxMonths", 0, 12),
        part.rule(),
        part.cites());
  }

  private static Arrangement arrangement(Part part) {
    return new Arrangement(
        part.integer("maxInstalments", 0, 60),
        part.integer("maxDays", 0, 1830),
        part.rule(),
        part.cites());
  }

  private static Fees fees(Part part) {
    return new Fees(
        part.amount("late"),
        part.integer("lateAfterDays", 0, DAYS_MAX),
        part.amount("returnedItem"),
        part.rule(),
        part.cites());
  }
}
