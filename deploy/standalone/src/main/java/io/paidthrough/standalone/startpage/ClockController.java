package io.paidthrough.standalone.startpage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paidthrough.standalone.clock.TimeMachine;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.schedule.DayRunner.Done;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Business time, to be read and to be put forward. */
@RestController
@RequestMapping("/sandbox/v1/clock")
class ClockController {
  /** A business date begins here: its opening run, from one to eight o'clock, is done by then. */
  private static final LocalTime OPENING = LocalTime.of(9, 0);

  private final BusinessClock clock;
  private final TimeMachine timeMachine;

  ClockController(BusinessClock clock, TimeMachine timeMachine) {
    this.clock = clock;
    this.timeMachine = timeMachine;
  }

  /** One of the two. */
  record Wanted(@Nullable String businessDate, @Nullable String now) {}

  record Shown(
      OffsetDateTime now,
      LocalDate businessDate,
      String zone,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Entry> journal) {}

  record Entry(
      String service, String step, LocalDate businessDate, OffsetDateTime at, int changes) {}

  @GetMapping
  Shown read() {
    return show(null);
  }

  @PutMapping
  Shown move(@RequestBody Wanted wanted) {
    var journal = timeMachine.moveTo(target(wanted));
    return show(journal.stream().map(this::entry).toList());
  }

  private Instant target(Wanted wanted) {
    if ((wanted.businessDate() == null) == (wanted.now() == null)) {
      throw new BadRequest("Say either businessDate or now.");
    }
    try {
      return wanted.businessDate() != null
          ? openingOf(LocalDate.parse(wanted.businessDate()))
          : OffsetDateTime.parse(wanted.now()).toInstant();
    } catch (DateTimeException e) {
      throw new BadRequest(
          "businessDate is a day such as 2026-05-24, now a moment such as 2026-05-23T21:40:00-04:00.");
    }
  }

  /** Today's date is no step back at any hour of today: to ask for it twice changes nothing. */
  private Instant openingOf(LocalDate day) {
    var opening = day.atTime(OPENING).atZone(clock.getZone()).toInstant();
    var now = clock.instant();
    return opening.isBefore(now) && day.equals(clock.dateOf(now)) ? now : opening;
  }

  private Shown show(@Nullable List<Entry> journal) {
    var now = clock.instant();
    return new Shown(here(now), clock.dateOf(now), clock.getZone().getId(), journal);
  }

  private Entry entry(Done done) {
    return new Entry(
        done.service(), done.step(), done.businessDate(), here(done.at()), done.changes());
  }

  private OffsetDateTime here(Instant instant) {
    return instant.atZone(clock.getZone()).toOffsetDateTime();
  }
}
