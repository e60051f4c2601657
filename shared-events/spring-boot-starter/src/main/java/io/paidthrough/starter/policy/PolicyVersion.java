package io.paidthrough.starter.policy;

import io.paidthrough.events.Rule;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one exchange from one day to another. */
public interface PolicyVersion {
  /** Counts up with every change of a rule. */
  int version();

  /** First business date whose decisions it makes. */
  LocalDate from();

  /** Last such date, inclusive; null while there is no end to it. */
  @Nullable LocalDate to();

  /** Every rule of it. */
  List<Rule> rules();

  /** Whether it makes the decisions of a business date. */
  default boolean isInForceOn(LocalDate date) {
    var to = to();
    return !date.isBefore(from()) && (to == null || !date.isAfter(to));
  }

  /**
   * Finds numbers that are left out, gaps and overlaps.
   *
   * @param versions as they stand below {@code /versions} in the document, oldest first
   */
  static void check(List<? extends PolicyVersion> versions, Findings findings) {
    if (versions.isEmpty()) {
      findings.wrong("/versions", "is empty; an exchange has at least one version");
    }
    for (int i = 0; i < versions.size(); i++) {
      var place = Finding.pointerTo("/versions", i);
      var version = versions.get(i);
      var to = version.to();
      if (to != null && to.isBefore(version.from())) {
        findings.contradiction(place + "/to", "is %s, before from".formatted(to));
      }
      if (i > 0) {
        follows(
            version, place, versions.get(i - 1), Finding.pointerTo("/versions", i - 1), findings);
      }
    }
  }

  /** Finds names that two rules of a version have. */
  static void checkNames(PolicyVersion version, String place, Findings findings) {
    var seen = new HashSet<String>();
    version.rules().stream()
        .map(Rule::id)
        .filter(name -> !seen.add(name))
        .distinct()
        .forEach(name -> findings.contradiction(place, "has two rules named " + name));
  }

  private static void follows(
      PolicyVersion version,
      String place,
      PolicyVersion before,
      String placeBefore,
      Findings findings) {
    if (version.version() != before.version() + 1) {
      findings.add(
          Finding.Code.VERSION_NUMBER,
          place + "/version",
          "is %d; after version %d comes %d"
              .formatted(version.version(), before.version(), before.version() + 1),
          null);
    }
    var to = before.to();
    if (to == null) {
      findings.add(
          Finding.Code.OVERLAP,
          placeBefore + "/to",
          "is missing, but version %d follows".formatted(version.version()),
          null);
      return;
    }
    var next = to.plusDays(1);
    if (version.from().isAfter(next)) {
      findings.add(
          Finding.Code.GAP,
          place + "/from",
          "is %s, so that %s has no policy"
              .formatted(version.from(), range(next, version.from().minusDays(1))),
          null);
    }
    if (version.from().isBefore(next)) {
      findings.add(
          Finding.Code.OVERLAP,
          place + "/from",
          "is %s, but version %d holds until %s".formatted(version.from(), before.version(), to),
          null);
    }
  }

  private static String range(LocalDate from, LocalDate to) {
    return from.equals(to) ? from.toString() : from + " to " + to;
  }
}
