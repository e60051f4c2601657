package io.paidthrough.starter.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs daily steps in the order of time: every step of every day that lies between the last day
 * done and now. One runner may hold the steps of one service, or, in the standalone, of all.
 */
public final class DayRunner {
  /** A step together with the ledger of the service it belongs to. */
  public record Entry(String service, DailyStep step, StepLedger ledger) {}

  /** What a run did, for the journal. */
  public record Done(
      String service, String step, LocalDate businessDate, Instant at, int changes) {}

  /**
   * Told before and after each step: the sandbox moves its clock, then waits until all has settled.
   */
  public interface Observer {
    default void before(Instant at) {}

    default void after(Done done) {}
  }

  /** A step that threw. It and what comes after it have not been done and fall due again. */
  public static final class StepFailed extends RuntimeException {
    StepFailed(Entry entry, LocalDate businessDate, RuntimeException cause) {
      super(
          "%s of %s could not do %s: %s"
              .formatted(entry.step.name(), entry.service, businessDate, cause.getMessage()),
          cause);
    }
  }

  private record Due(Entry entry, LocalDate day, Instant at) {}

  private final List<Entry> entries;
  private final ZoneId zone;

  public DayRunner(List<Entry> entries, ZoneId zone) {
    this.entries = List.copyOf(entries);
    this.zone = zone;
  }

  /**
   * Runs everything due up to and including {@code now}; returns what was run, in order. The
   * ledgers are asked once: whoever calls this is the only one who runs these steps meanwhile.
   *
   * @throws StepFailed when a step throws
   */
  public List<Done> catchUp(Instant now, Observer observer) {
    var upcoming = new ArrayList<>(entries.stream().map(this::nextOf).toList());
    var journal = new ArrayList<Done>();
    while (true) {
      var next =
          upcoming.stream()
              .filter(due -> !due.at.isAfter(now))
              .min(Comparator.comparing(Due::at).thenComparing(due -> due.entry.step.moment()));
      if (next.isEmpty()) {
        return journal;
      }
      var due = next.get();
      journal.add(run(due, observer));
      upcoming.set(upcoming.indexOf(due), on(due.entry, due.day.plusDays(1)));
    }
  }

  /** Whether anything is due. */
  public boolean isIdle(Instant now) {
    return entries.stream().map(this::nextOf).allMatch(due -> due.at.isAfter(now));
  }

  private Done run(Due due, Observer observer) {
    observer.before(due.at);
    var changes = work(due);
    due.entry.ledger.markDone(due.entry.step, due.day);
    var done = new Done(due.entry.service, due.entry.step.name(), due.day, due.at, changes);
    observer.after(done);
    return done;
  }

  private static int work(Due due) {
    try {
      return due.entry.step.run(due.day);
    } catch (RuntimeException e) {
      throw new StepFailed(due.entry, due.day, e);
    }
  }

  private Due nextOf(Entry entry) {
    return on(entry, entry.ledger.lastDone(entry.step).plusDays(1));
  }

  private Due on(Entry entry, LocalDate day) {
    return new Due(entry, day, day.atTime(entry.step.moment().at()).atZone(zone).toInstant());
  }
}
