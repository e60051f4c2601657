package io.paidthrough.standalone.startpage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paidthrough.standalone.clock.TimeMachine;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.schedule.DayRunner.Done;
import io.paidthrough.starter.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Business time, to be read and to be put forward. */
@RestController
@RequestMapping("/sandbox/v1/clock")
class ClockController {
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
    return show(moveTo(wanted).stream().map(this::entry).toList());
  }

  private List<Done> moveTo(Wanted wanted) {
    if ((wanted.businessDate() == null) == (wanted.now() == null)) {
      throw invalid("Say either businessDate or now.");
    }
    try {
      return wanted.businessDate() != null
          ? timeMachine.moveTo(LocalDate.parse(wanted.businessDate()))
          : timeMachine.moveTo(OffsetDateTime.parse(wanted.now()).toInstant());
    } catch (DateTimeParseException e) {
      throw invalid(
          "businessDate is a day such as 2026-05-24, now a moment such as"
              + " 2026-05-23T21:40:00-04:00.");
    }
  }

  private static Problem invalid(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "FIELD_INVALID", detail);
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
