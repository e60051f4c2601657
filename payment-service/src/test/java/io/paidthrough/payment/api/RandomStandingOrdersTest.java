package io.paidthrough.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.payment.enrollment.Courses;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestTokens;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Random households through random months: bills that come late, debits that come back, accounts
 * that are closed, standing orders that are stopped and set up again, plans that change and
 * coverage that ends. Every morning runs on two nodes at once, and now and then once more.
 */
@StandingOrderTest
class RandomStandingOrdersTest {
  private static final LocalDate FIRST = LocalDate.of(2027, 1, 4);
  private static final LocalDate LAST = LocalDate.of(2027, 10, 4);
  private static final int HOUSEHOLDS = 16;
  private static final List<String> ACCOUNTS =
      List.of("6789", "6789", "6789", "9911", "9911", "9901", "9901", "9902", "9908", "9910");
  private static final List<String> PREMIUMS = List.of("200.00", "200.00", "180.00", "250.00");

  @Autowired TestTokens tokens;
  @Autowired TestClock clock;
  @Autowired JdbcTemplate jdbc;
  @Autowired Enrollments enrollments;
  @Autowired Courses courses;
  @Autowired List<DailyStep> steps;

  @Value("${local.server.port}")
  int port;

  private final Random random = new Random(20270104);
  private final List<Life> lives = new ArrayList<>();
  private final Set<String> judged = new HashSet<>();
  private Portal portal;
  private long sequence;

  /** One enrollment as billing would know it. */
  private static final class Life {
    final String id;
    final List<YearMonth> billed = new ArrayList<>();
    final List<Money> amounts = new ArrayList<>();
    @Nullable LocalDate end;

    Life(String id) {
      this.id = id;
    }

    boolean isOver(LocalDate day) {
      return end != null && day.isAfter(end);
    }
  }

  @BeforeEach
  void signIn() {
    portal = new Portal(port, tokens.withScopes("payments.read payments.write"));
  }

  @Test
  void no_month_is_drafted_twice_and_nothing_without_a_live_authorization_or_after_the_end() {
    for (int i = 0; i < HOUSEHOLDS; i++) {
      lives.add(begin("R-" + i, null));
    }
    try (var nodes = Executors.newFixedThreadPool(2)) {
      for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
        live(day, nodes);
      }
    }
    assertNothingTwice();
    assertThat(count("SELECT count(*) FROM autopay_draft WHERE outcome = 'DRAFTED'"))
        .isGreaterThan(50);
    assertThat(count("SELECT count(*) FROM representment WHERE attempt = 3")).isPositive();
    assertThat(count("SELECT count(*) FROM representment WHERE status = 'CALLED_OFF'"))
        .isPositive();
    assertThat(facts("AutoPayHeld")).isPositive();
    assertThat(facts("AutoPayCancelled")).isPositive();
    assertThat(facts("AutoPayResumed")).isPositive();
    assertThat(count("SELECT count(*) FROM autopay_view WHERE why = 'REPLACED'")).isPositive();
    assertThat(count("SELECT count(*) FROM autopay_view WHERE why = 'COVERAGE_ENDED'"))
        .isPositive();
  }

  private Life begin(String id, @Nullable String renewalOf) {
    enrollments.register(List.of(new Enrollments.Registered(id, Portal.MEMBER, "12345MA0010001")));
    if (renewalOf != null) {
      courses.renew(Map.of(id, renewalOf));
    }
    return new Life(id);
  }

  private void live(LocalDate day, ExecutorService nodes) {
    clock.moveTo(day + "T01:00");
    step("bank-returns").run(day);
    step("sandbox-bank-money").run(day);
    step("ach-settlements").run(day);
    lives.forEach(life -> bill(life, day));
    allocate();
    clock.moveTo(day + "T07:00");
    var before = random.nextInt(10) == 0 ? day.minusDays(1 + random.nextInt(3)) : day;
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> morning(day), nodes),
            CompletableFuture.runAsync(() -> morning(before), nodes))
        .join();
    judge(day);
    clock.moveTo(day + "T10:00");
    List.copyOf(lives).forEach(life -> act(life, day));
    clock.moveTo(day + "T17:00");
    step("ach-files").run(day);
    step("sandbox-bank-files").run(day);
  }

  private void morning(LocalDate day) {
    step("representments").run(day);
    step("autopay").run(day);
  }

  private DailyStep step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  /** On the 1st, or late: the bill for the next month, due on the 23rd. */
  private void bill(Life life, LocalDate day) {
    var month = YearMonth.from(day).plusMonths(1);
    var covers = life.end == null || !month.isAfter(YearMonth.from(life.end));
    if (life.billed.contains(month)
        || !covers
        || day.getDayOfMonth() < 18 && random.nextInt(3) > 0) {
      return;
    }
    var amount = Money.of(PREMIUMS.get(random.nextInt(PREMIUMS.size())));
    var due = YearMonth.from(day).atDay(23);
    enrollments.issue(
        List.of(new Enrollments.Issued(life.id, month, amount, day, due, due, ++sequence)));
    life.billed.add(month);
    life.amounts.add(amount);
  }

  /** Money fills the oldest months first. */
  private void allocate() {
    for (var life : lives) {
      var left =
          Money.ofCents(
              jdbc.queryForObject(
                  """
                  SELECT coalesce(sum(amount_cents), 0) FROM payment_view
                   WHERE enrollment_id = ? AND status = 'RECEIVED'
                  """,
                  Long.class,
                  life.id));
      var open = new ArrayList<Enrollments.Opened>();
      for (int i = 0; i < life.billed.size(); i++) {
        var paid = left.min(life.amounts.get(i));
        left = left.minus(paid);
        open.add(
            new Enrollments.Opened(
                life.id, life.billed.get(i), life.amounts.get(i).minus(paid), ++sequence));
      }
      enrollments.open(open);
    }
  }

  private void act(Life life, LocalDate day) {
    if (life.isOver(day)) {
      return;
    }
    switch (random.nextInt(60)) {
      case 0, 1, 2 -> authorize(life);
      case 3 ->
          portal
              .api()
              .call(HttpMethod.DELETE, "/v1/enrollments/" + life.id + "/autopay", null, Map.of());
      case 4 -> pay(life);
      case 5 -> {
        if (life.end == null && random.nextInt(4) == 0) {
          end(life, day);
        }
      }
      default -> {}
    }
  }

  private void authorize(Life life) {
    var account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    var instrument = portal.register(Portal.bankAccountOf("12345" + account));
    var mode = random.nextInt(3) == 0 ? "\"FIXED\",\"amount\":\"150.00\"" : "\"AMOUNT_DUE\"";
    var answer =
        portal
            .api()
            .call(
                HttpMethod.PUT,
                "/v1/enrollments/" + life.id + "/autopay",
                """
                {"instrumentId":"%s","mode":%s,"authorization":
                 {"textVersion":"2026-01","acceptedAt":"%s","ip":"192.0.2.7"}}
                """
                    .formatted(instrument, mode, clock.instant()),
                Map.of());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private void pay(Life life) {
    var instrument = portal.register(Portal.bankAccountOf("123456789"));
    portal.pay(life.id, instrument, random.nextBoolean() ? "50.00" : "200.00");
  }

  /** Half of those who leave go on in another plan. */
  private void end(Life life, LocalDate day) {
    life.end = YearMonth.from(day).plusMonths(random.nextInt(2)).atEndOfMonth();
    courses.turn(List.of(new Courses.Turn(life.id, true, life.end, ++sequence)));
    if (random.nextBoolean() && lives.size() < 2 * HOUSEHOLDS) {
      lives.add(begin(life.id + "-next", life.id));
    }
  }

  /** What was submitted this morning by itself was allowed this morning. */
  private void judge(LocalDate day) {
    for (var payment :
        jdbc.queryForList(
            """
            SELECT p.payment_id::text AS id, p.enrollment_id, v.status, o.settled_on,
                   v.instrument_id = p.instrument_id AS same
              FROM payment_view p LEFT JOIN autopay_view v USING (enrollment_id)
              LEFT JOIN representment r ON r.retry_payment_id = p.payment_id
              LEFT JOIN payment_view o ON o.payment_id = r.original_id
             WHERE p.channel = 'AUTOPAY' AND p.enrollment_id LIKE 'R-%'
            """)) {
      if (judged.add((String) payment.get("id"))) {
        var id = (String) payment.get("enrollment_id");
        assertThat(payment.get("status")).as("%s on %s", payment, day).isEqualTo("ACTIVE");
        assertThat(payment.get("same")).as("%s on %s", payment, day).isEqualTo(true);
        var life = lives.stream().filter(it -> it.id.equals(id)).findFirst().orElseThrow();
        assertThat(life.isOver(day)).as("%s on %s", payment, day).isFalse();
        if (payment.get("settled_on") instanceof Date settled) {
          assertThat(day).isBeforeOrEqualTo(settled.toLocalDate().plusDays(180));
        }
      }
    }
    assertThat(
            jdbc.queryForList(
                """
                SELECT p.enrollment_id, sum(p.amount_cents) FROM payment_view p
                 WHERE p.status IN ('SUBMITTED', 'RECEIVED') AND p.enrollment_id LIKE 'R-%'
                   AND NOT EXISTS (SELECT FROM payment_view m WHERE m.channel = 'WEB'
                                    AND m.enrollment_id = p.enrollment_id)
                 GROUP BY 1 HAVING sum(p.amount_cents) >
                   (SELECT coalesce(sum(amount_cents), 0) FROM payable_month b
                     WHERE b.enrollment_id = p.enrollment_id)
                """))
        .as("taken beyond what was billed, on %s", day)
        .isEmpty();
  }

  private void assertNothingTwice() {
    assertThat(
            count(
                """
                SELECT count(*) FROM payment_view p
                 WHERE channel = 'AUTOPAY' AND retry_of IS NULL
                   AND (SELECT count(*) FROM autopay_draft d WHERE d.payment_id = p.payment_id) <> 1
                """))
        .isZero();
    assertThat(
            count(
                """
                SELECT count(*) FROM (SELECT original_id FROM representment
                  WHERE status = 'PRESENTED' GROUP BY 1 HAVING count(*) > 2) AS too_often
                """))
        .isZero();
    assertThat(
            count(
                """
                SELECT count(*) FROM (SELECT retry_of FROM payment_view WHERE retry_of IS NOT NULL
                  GROUP BY 1 HAVING count(*) > 1) AS twice
                """))
        .isZero();
  }

  private long facts(String name) {
    return count("SELECT count(*) FROM domainevententry WHERE payloadtype LIKE '%." + name + ".%'");
  }

  private long count(String sql) {
    return jdbc.queryForObject(sql, Long.class);
  }
}
