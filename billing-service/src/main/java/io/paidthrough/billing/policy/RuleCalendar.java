package io.paidthrough.billing.policy;

import static io.paidthrough.billing.policy.Days.earlier;

import io.paidthrough.billing.policy.ExchangePolicy.PaymentThreshold;
import io.paidthrough.events.Money;
import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which thresholds the law permits on which days, read from {@code
 * billing/policy/rule-calendar.yaml}. A day without an entry permits nothing.
 */
record RuleCalendar(List<Entry> thresholds) {
  /**
   * What holds for one kind of threshold over some days.
   *
   * @param from first day; null for as long as there are rules
   * @param to last day, inclusive; null while there is no end to it
   * @param atLeastPerMille lowest percentage; null when the kind has none
   * @param atMost largest shortfall; null when the kind has none
   */
  record Entry(
      PaymentThreshold.Kind kind,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      boolean permitted,
      @Nullable Integer atLeastPerMille,
      @Nullable Money atMost,
      String cites) {

    LocalDate begins() {
      return from == null ? LocalDate.MIN : from;
    }

    LocalDate ends() {
      return to == null ? LocalDate.MAX : to;
    }
  }

  RuleCalendar {
    thresholds = List.copyOf(thresholds);
  }

  static RuleCalendar read(Part document) {
    var calendar = new RuleCalendar(document.parts("thresholds", (part, _) -> entry(part)));
    document.nothingElse();
    return calendar;
  }

  private static Entry entry(Part part) {
    return new Entry(
        part.choice("kind", PaymentThreshold.Kind.class),
        part.optionalDate("from"),
        part.optionalDate("to"),
        part.flag("permitted"),
        part.optionalInteger("atLeastPerMille", 1, 1000),
        part.optionalAmount("atMost"),
        part.cites());
  }

  /** What is wrong with the calendar itself. */
  List<Finding> contradictions() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < thresholds.size(); i++) {
      var entry = thresholds.get(i);
      var place = Finding.pointerTo("/thresholds", i);
      if (entry.ends().isBefore(entry.begins())) {
        findings.add(new Finding(Finding.Code.CONTRADICTION, place, "ends before it begins", null));
      }
      for (int j = 0; j < i; j++) {
        var other = thresholds.get(j);
        if (other.kind == entry.kind
            && !entry.begins().isAfter(other.ends())
            && !other.begins().isAfter(entry.ends())) {
          findings.add(
              new Finding(
                  Finding.Code.OVERLAP,
                  place,
                  "shares days with thresholds[%d], which is about %s too".formatted(j, entry.kind),
                  null));
        }
      }
    }
    return findings;
  }

  /**
   * Everything that forbids a threshold on some day of a range.
   *
   * @param place where the threshold stands in its document
   * @param to last day, inclusive; null for no end
   */
  List<Finding> forbids(
      PaymentThreshold threshold, LocalDate from, @Nullable LocalDate to, String place) {
    var findings = new ArrayList<Finding>();
    var end = to == null ? LocalDate.MAX : to;
    var day = from;
    var entries =
        thresholds.stream()
            .filter(entry -> entry.kind == threshold.kind())
            .sorted(Comparator.comparing(Entry::begins))
            .toList();
    for (var entry : entries) {
      if (entry.ends().isBefore(day) || entry.begins().isAfter(end)) {
        continue;
      }
      if (entry.begins().isAfter(day)) {
        findings.add(unknown(threshold, day, entry.begins().minusDays(1), place));
        day = entry.begins();
      }
      judge(threshold, entry, day, earlier(entry.ends(), end), place, findings);
      if (!entry.ends().isBefore(end)) {
        return findings;
      }
      day = entry.ends().plusDays(1);
    }
    if (!day.isAfter(end)) {
      findings.add(unknown(threshold, day, end, place));
    }
    return findings;
  }

  private static void judge(
      PaymentThreshold threshold,
      Entry entry,
      LocalDate from,
      LocalDate to,
      String place,
      List<Finding> findings) {
    if (!entry.permitted) {
      findings.add(
          notPermitted(
              Finding.pointerTo(place, "kind"),
              "is %s, which is not permitted %s".formatted(threshold.kind(), days(from, to)),
              entry.cites));
      return;
    }
    if (entry.atLeastPerMille != null
        && threshold.perMille() != null
        && threshold.perMille() < entry.atLeastPerMille) {
      findings.add(
          notPermitted(
              Finding.pointerTo(place, "perMille"),
              "is %d, but at least %d is asked for %s"
                  .formatted(threshold.perMille(), entry.atLeastPerMille, days(from, to)),
              entry.cites));
    }
    if (entry.atMost != null
        && threshold.shortfall() != null
        && !entry.atMost.isAtLeast(threshold.shortfall())) {
      findings.add(
          notPermitted(
              Finding.pointerTo(place, "shortfall"),
              "is %s, but at most %s may be lacking %s"
                  .formatted(threshold.shortfall(), entry.atMost, days(from, to)),
              entry.cites));
    }
  }

  private static Finding unknown(
      PaymentThreshold threshold, LocalDate from, LocalDate to, String place) {
    return notPermitted(
        Finding.pointerTo(place, "kind"),
        "is %s, which is not permitted %s until a calendar entry with a citation is added"
            .formatted(threshold.kind(), days(from, to)),
        null);
  }

  private static Finding notPermitted(String place, String sentence, @Nullable String cites) {
    return new Finding(Finding.Code.POLICY_NOT_PERMITTED, place, sentence, cites);
  }

  private static String days(LocalDate from, LocalDate to) {
    return to.equals(LocalDate.MAX)
        ? "from %s on".formatted(from)
        : "from %s to %s".formatted(from, to);
  }
}
