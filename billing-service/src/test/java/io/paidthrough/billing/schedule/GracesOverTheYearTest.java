package io.paidthrough.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.billing.account.BillingCommand.ExtendDueDate;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.schedule.Households.Stored;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an enrollment leaves reaches the one that renews it, on real PostgreSQL. */
class GracesOverTheYearTest extends ThroughTheDays {
  private static final LocalDate START = LocalDate.of(2028, 10, 10);
  private static final YearMonth DECEMBER = YearMonth.of(2028, 12);
  private static final LocalDate END = LocalDate.of(2029, 2, 26);

  @Autowired GracesOverTheYear graces;

  @Test
  void a_new_year_at_once_is_a_new_year_day_by_day() {
    var atOnce = lives("once", () -> passAtOnceUntil(END));
    var dayByDay = lives("daily", () -> passDayByDayUntil(END));

    assertThat(atOnce).isEqualTo(dayByDay);
    // Of the household that paid one month of two, both end because of December.
    assertThat(typesOf(dayByDay.get(1))).contains("GraceInherited", "EnrollmentEnded");
    assertThat(dayByDay.get(1).getLast().payload() + dayByDay.get(1))
        .contains("\"anchor\":\"2028-12\"", "\"decidedOn\":\"2029-02-24\"");
    // Of the one that paid both, January has a grace of its own.
    assertThat(typesOf(dayByDay.get(3))).contains("GraceStarted").doesNotContain("GraceInherited");
    // Another member's is nobody's renewal.
    assertThat(typesOf(dayByDay.get(5))).doesNotContain("GraceInherited");
  }

  @Test
  void told_once_there_is_nothing_more_to_tell() {
    beginOn(START);
    var id = "E-twice-" + UUID.randomUUID();
    begin(id, 1, "200000000012");
    passAtOnceUntil(LocalDate.of(2028, 12, 2));
    assertThat(typesOf(Households.facts(jdbc, id + "-new"))).contains("GraceInherited");
    var before = Households.facts(jdbc, id + "-new");

    assertThat(graces.run(LocalDate.of(2028, 12, 2))).isZero();
    jdbc.update("UPDATE enrollment_view SET grace_told = -1 WHERE enrollment_id = ?", id);
    assertThat(graces.run(LocalDate.of(2028, 12, 2))).as("told again").isEqualTo(1);
    assertThat(Households.facts(jdbc, id + "-new")).isEqualTo(before);
  }

  @Test
  void what_concerns_nobody_is_no_news_and_a_renewal_learns_of_it_when_it_is_registered() {
    beginOn(START);
    var id = "E-later-" + UUID.randomUUID();
    begin(id, 1);
    var asked = LocalDate.of(2028, 12, 6);
    passAtOnceUntil(asked.minusDays(1));
    assertThat(typesOf(Households.facts(jdbc, id))).contains("GraceStarted");
    assertThat(news(id)).isFalse();

    renew(id, "200000000012", asked.minusDays(1));
    assertThat(news(id + "-new")).isTrue();
    passAtOnceUntil(asked);
    assertThat(typesOf(Households.facts(jdbc, id + "-new"))).contains("GraceInherited");
    assertThat(news(id + "-new")).isFalse();

    send(new ExtendDueDate(id, DECEMBER, asked, false, "LATE_BILL", "bulletin", null, asked));
    assertThat(news(id)).as("now it concerns somebody").isTrue();
  }

  private boolean news(String id) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT grace_told < grace_news FROM enrollment_view WHERE enrollment_id = ?",
            Boolean.class,
            id));
  }

  /** The same pairs begin on the same day; what is stored of each, the old one and its renewal. */
  private List<List<Stored>> lives(String name, Runnable timePasses) {
    beginOn(START);
    var prefix = "E-%s-%s-".formatted(name, UUID.randomUUID());
    var ids = new ArrayList<String>();
    for (var monthsPaid : new int[] {1, 2, 1}) {
      var id = prefix + ids.size();
      begin(id, monthsPaid, ids.size() < 4 ? "200000000012" : "200000000020");
      ids.add(id);
      ids.add(id + "-new");
    }
    timePasses.run();
    return ids.stream().map(id -> facts(id, prefix)).toList();
  }

  private List<Stored> facts(String id, String prefix) {
    return Households.facts(jdbc, id).stream()
        .map(f -> new Stored(f.sequence(), f.type(), f.payload().replace(prefix, "E-")))
        .toList();
  }

  private void begin(String id, int monthsPaid, String memberOfRenewal) {
    begin(id, monthsPaid);
    renew(id, memberOfRenewal, START);
  }

  private void begin(String id, int monthsPaid) {
    send(old(id));
    pays(id, Money.ofCents(monthsPaid * 200_00L), START);
  }

  private void renew(String id, String member, LocalDate on) {
    var old = old(id);
    send(
        new RegisterEnrollment(
            id + "-new",
            member,
            old.plan(),
            LocalDate.of(2029, 1, 1),
            old.assistance(),
            old.premium(),
            null,
            id,
            on));
  }

  private static RegisterEnrollment old(String id) {
    return Households.household(id, LocalDate.of(2028, 11, 1), AssistanceClass.APTC, START);
  }
}
