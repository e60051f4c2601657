package io.paidthrough.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.billing.schedule.Households.Stored;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.schedule.DayRunner;
import io.paidthrough.starter.schedule.StepLedger;
import io.paidthrough.starter.testing.TestClock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How the clock gets somewhere makes no difference to what is decided on the way. */
class ClockMovesTest extends ThroughTheDays {
  /** Both ends of daylight saving time and a leap day lie in the year after it. */
  private static final LocalDate START = LocalDate.of(2027, 11, 10);

  @Autowired List<DailyStep> steps;
  @Autowired StepLedger ledger;

  @Test
  void a_year_at_once_is_a_year_day_by_day() {
    var end = START.plusDays(365);
    assertThat(START.datesUntil(end.plusDays(1)).map(LocalDate::toString))
        .contains("2028-02-29", "2028-03-12", "2028-11-05");

    var atOnce = lives("once", () -> passAtOnceUntil(end));
    var dayByDay = lives("daily", () -> passDayByDayUntil(end));

    assertThat(atOnce).isEqualTo(dayByDay);
    assertThat(typesIn(dayByDay))
        .contains(
            "DeadlineMissed",
            "InvoiceVoided",
            "InvoiceIssued",
            "InvoicePaid",
            "CreditApplied",
            "GraceStarted",
            "DelinquencyNoticeDue",
            "EnrollmentEnded",
            "PaymentReminderDue");
  }

  @Test
  void after_an_outage_of_forty_days_every_day_is_decided_as_if_it_had_been_up() {
    var end = START.plusDays(100);
    var up = lives("up", () -> passAtOnceUntil(end));
    var down =
        lives(
            "down",
            () -> {
              passAtOnceUntil(START.plusDays(60));
              clock.moveTo(end + "T09:00");
              catchUp();
            });

    assertThat(down).isEqualTo(up);
    assertThat(typesIn(up)).contains("DeadlineMissed", "GraceStarted");
  }

  /** As a service does that was down: its clock shows today all the while. */
  private void catchUp() {
    var entries = steps.stream().map(step -> new DayRunner.Entry("test", step, ledger)).toList();
    new DayRunner(entries, TestClock.NEW_YORK)
        .catchUp(clock.instant(), new DayRunner.Observer() {});
  }

  /** The same households begin on the same day; what is stored of them after time has passed. */
  private List<List<Stored>> lives(String name, Runnable timePasses) {
    beginOn(START);
    var prefix = "E-%s-%s-".formatted(name, UUID.randomUUID());
    var ids = new ArrayList<String>();
    for (var assistance : AssistanceClass.values()) {
      for (var months : IntStream.of(0, 1, 2, 5, 14).toArray()) {
        var id = prefix + ids.size();
        ids.add(id);
        begin(id, assistance, months);
      }
    }
    timePasses.run();
    return ids.stream().map(id -> Households.facts(jdbc, id)).toList();
  }

  private void begin(String id, AssistanceClass assistance, int monthsPaid) {
    send(Households.household(id, LocalDate.of(2028, 1, 1), assistance, START));
    if (monthsPaid > 0) {
      var price = assistance == AssistanceClass.UNSUBSIDIZED ? 312_45 : 200_00;
      pays(id, Money.ofCents(monthsPaid * (long) price), START);
    }
  }

  private static List<String> typesIn(List<List<Stored>> lives) {
    return lives.stream().map(ThroughTheDays::typesOf).flatMap(List::stream).distinct().toList();
  }
}
