package io.paidthrough.starter.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  private record Due(Entry entry, LocalDate day, Instant at) {}

  private final List<Entry> entries;
  private final ZoneId zone;

  public DayRunner(List<Entry> entries, ZoneId zone) {
    this.entries = List.copyOf(entries);
    this.zone = zone;
  }

  /** Runs everything due up to and including {@code now}; returns what was run, in order. */
  public List<Done> catchUp(Instant now, Observer observer) {
    var journal = new ArrayList<Done>();
    for (var due = next(now); due.isPresent(); due = next(now)) {
      journal.add(run(due.get(), observer));
    }
    return journal;
  }

  /** Whether anything is due. */
  public boolean isIdle(Instant now) {
    return next(now).isEmpty();
  }

  private Done run(Due due, Observer observer) {
    observer.before(due.at);
    var changes = due.entry.step.run(due.day);
    due.entry.ledger.markDone(due.entry.step, due.day);
    var done = new Done(due.entry.service, due.entry.step.name(), due.day, due.at, changes);
    observer.after(done);
    return done;
  }

  private Optional<Due> next(Instant now) {
    return entries.stream()
        .map(this::nextOf)
        .filter(due -> !due.at.isAfter(now))
        .min(Comparator.comparing(Due::at).thenComparing(due -> due.entry.step.moment()));
  }

  private Due nextOf(Entry entry) {
    var day = entry.ledger.lastDone(entry.step).plusDays(1);
    return new Due(entry, day, day.atTime(entry.step.moment().at()).atZone(zone).toInstant());
  }
}
