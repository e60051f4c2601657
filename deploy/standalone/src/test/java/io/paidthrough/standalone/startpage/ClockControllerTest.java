package io.paidthrough.standalone.startpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.standalone.clock.SandboxClock;
import io.paidthrough.standalone.clock.Settlement;
import io.paidthrough.standalone.clock.TimeMachine;
import io.paidthrough.standalone.infrastructure.TestDatabase;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.StepLedger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class ClockControllerTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static final DailyStep CLOSED_ON_SUNDAY =
      new DailyStep() {
        @Override
        public String name() {
          return "returns";
        }

        @Override
        public Moment moment() {
          return Moment.BANK_RETURNS;
        }

        @Override
        public int run(LocalDate businessDate) {
          if (businessDate.equals(LocalDate.of(2026, 5, 24))) {
            throw new IllegalStateException("the bank is closed");
          }
          return 0;
        }
      };

  @TempDir Path folder;

  @Test
  void a_step_that_fails_is_named_with_its_day_and_the_clock_stands_there() {
    var sandbox =
        SandboxClock.open(
            folder.resolve("clock.json"),
            ZONE,
            Clock.systemUTC(),
            _ -> LocalDate.of(2026, 5, 20).atTime(9, 0).atZone(ZONE).toInstant());
    var clock = new BusinessClock(sandbox, ZONE);
    try (var database = TestDatabase.start(folder.resolve("postgres"), "steps")) {
      var jdbc = database.jdbc("steps");
      jdbc.sql("CREATE TABLE daily_step (step text PRIMARY KEY, last_day date NOT NULL)").update();
      var entry =
          new DayRunner.Entry("payment-service", CLOSED_ON_SUNDAY, new StepLedger(jdbc, clock));
      var machine =
          new TimeMachine(
              sandbox,
              new DayRunner(List.of(entry), ZONE),
              new Settlement(List.of(), Duration.ofSeconds(5)));
      var http =
          MockMvcTester.of(
              List.of(new ClockController(clock, machine)),
              setup -> setup.setControllerAdvice(new Problems()).build());

      var answer =
          http.put()
              .uri("/sandbox/v1/clock")
              .contentType(MediaType.APPLICATION_JSON)
              .content("{\"businessDate\":\"2026-05-30\"}")
              .exchange();

      assertThat(answer).hasStatus(503);
      assertThat(answer)
          .bodyJson()
          .hasPathSatisfying("$.code", code -> code.assertThat().isEqualTo("DAILY_STEP_FAILED"))
          .hasPathSatisfying(
              "$.detail",
              detail ->
                  detail
                      .assertThat()
                      .isEqualTo(
                          "returns of payment-service could not do 2026-05-24: the bank is closed."
                              + " The clock stands at its moment; the same request tries it again"
                              + " from there."));
      assertThat(clock.today()).isEqualTo("2026-05-24");
    }
  }
}
