package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.DelinquencyNoticeDue;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.GraceStarted;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * An enrollment and its renewal in thousands of random lives, in which money comes, comes late and
 * goes back for either. A failure names the seed of its life.
 */
class RandomTwoYearsTest {
  private static final int LIVES = 1_000;
  private static final int STEPS = 14;

  @Test
  void there_is_one_grace_at_a_time_and_never_two_in_a_row() {
    for (int seed = 0; seed < LIVES; seed++) {
      var years = live(seed, false, true);
      assertThat(years.renewal.replayed()).as("seed %d", seed).isEqualTo(years.renewal.state());
      assertThat(years.old.replayed()).as("seed %d", seed).isEqualTo(years.old.state());
      assertThatEndsWereAnnounced(seed, years.old);
      assertThatEndsWereAnnounced(seed, years.renewal);
      assertThatNoLadderFollowedAnother(seed, years);
    }
  }

  @Test
  void day_by_day_they_live_as_on_the_days_they_name() {
    for (int seed = 0; seed < LIVES / 40; seed++) {
      assertThat(live(seed, false, false).renewal.facts)
          .as("seed %d", seed)
          .isEqualTo(live(seed, true, false).renewal.facts);
    }
  }

  private static TwoYears live(int seed, boolean everyDay, boolean watched) {
    var random = new Random(seed);
    var exchange = RandomLife.EXCHANGES.get(random.nextInt(RandomLife.EXCHANGES.size()));
    var assistance = AssistanceClass.values()[random.nextInt(3)];
    var years = TwoYears.begun(exchange, assistance, everyDay);
    var paid = 1 + random.nextInt(4);
    years.old.pays("before", Money.ofCents(200_00L * paid).toString(), "2025-08-10");
    years.until(LocalDate.of(2025, 9 + random.nextInt(2), 5));
    var renewedOn = LocalDate.of(2025, 12, 1).plusDays(random.nextInt(45));
    for (int step = 0; step < STEPS; step++) {
      var day = years.today().plusDays(1L + random.nextInt(24));
      if (!years.isRenewed() && !day.isBefore(renewedOn)) {
        years.until(renewedOn);
        years.renew();
      }
      years.until(later(day, years.today()));
      var history = years.isRenewed() && random.nextBoolean() ? years.renewal : years.old;
      money(random, history, years.today());
      if (watched && years.isRenewed()) {
        years.until(years.today().plusDays(1));
        assertThatTheRenewalFollows(seed, years);
      }
    }
    dropWhatIsPending(years.old, years.today());
    if (years.isRenewed()) {
      dropWhatIsPending(years.renewal, years.today());
    }
    years.until(LocalDate.of(2026, 9, 1));
    return years;
  }

  private static void dropWhatIsPending(History history, LocalDate day) {
    for (var tender : history.ledger().tenders().entrySet()) {
      if (tender.getValue().standing() == Tender.Standing.PENDING) {
        history.drop(tender.getKey(), day.toString());
      }
    }
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** Something that has to do with money; what makes no sense decides nothing. */
  private static void money(Random random, History history, LocalDate day) {
    var payment = "p-" + random.nextInt(4);
    var on = day.toString();
    var submitted = day.minusDays(random.nextInt(12)).toString();
    var amount =
        random.nextInt(3) > 0
            ? Money.ofCents(200_00L * (1 + random.nextInt(4)))
            : history.ledger().balance().plus(Money.ofCents(random.nextInt(2) * 100L + 1));
    // What goes back after the end opens months that stay covered: nobody's ladder any more.
    switch (random.nextInt(history.account().end() == null ? 8 : 5)) {
      case 0, 1 -> history.expect(payment, amount.toString(), on);
      case 2, 3, 4 -> history.receive(payment, amount.toString(), submitted, on);
      case 5 -> history.drop(payment, on);
      case 6 -> history.reverse(payment, on);
      default -> history.reverse("before", on);
    }
  }

  /** While its first month is unpaid it is in the grace that the old one leaves. */
  private static void assertThatTheRenewalFollows(int seed, TwoYears years) {
    var account = years.renewal.account();
    var left = years.old.leaves(years.today()).orElse(null);
    assertThat(account.inherited()).as("seed %d", seed).isEqualTo(left);
    var grace = account.grace();
    if (grace == null) {
      return;
    }
    var isOfFirstMonth =
        GraceOverTheYear.ownMonth(account, grace.anchor()).equals(account.firstMonth());
    if (isOfFirstMonth) {
      assertThat(grace.anchor())
          .as("seed %d", seed)
          .isEqualTo(left == null ? account.firstMonth() : left.anchor());
    }
    if (isOfFirstMonth && left != null) {
      assertThat(grace.deadline()).as("seed %d", seed).isAfterOrEqualTo(left.deadline());
    }
  }

  /** Somebody was told ten days before, and of no later day. */
  private static void assertThatEndsWereAnnounced(int seed, History history) {
    var announced = new ArrayList<DelinquencyNoticeDue>();
    for (var fact : history.facts) {
      switch (fact) {
        case DelinquencyNoticeDue notice -> announced.add(notice);
        case EnrollmentEnded end when end.anchor() != null ->
            assertThat(announced)
                .as("seed %d: %s", seed, end)
                .anySatisfy(
                    notice -> {
                      assertThat(notice.anchor()).isEqualTo(end.anchor());
                      assertThat(notice.decidedOn().plusDays(10)).isBefore(end.decidedOn());
                      assertThat(notice.deadline()).isBeforeOrEqualTo(end.deadline());
                    });
        default -> {}
      }
    }
  }

  /**
   * When all is over, no unpaid month of the renewal was covered behind one of the old enrollment
   * without a paid month between, unless all of it was decided before the old one's grace was
   * known.
   */
  private static void assertThatNoLadderFollowedAnother(int seed, TwoYears years) {
    if (!years.isRenewed()) {
      return;
    }
    var paid = new HashSet<YearMonth>();
    paid.addAll(months(years.old.account(), Charge::paid));
    paid.addAll(months(years.renewal.account(), Charge::paid));
    var before = months(years.old.account(), Charge::isUnpaid);
    var behind = months(years.renewal.account(), Charge::isUnpaid);
    if (before.isEmpty()
        || behind.isEmpty()
        || behind.getFirst().isAfter(YearMonth.of(2026, 4)) // its ladder may still be open
        || TwoYears.ends(years.renewal).isEmpty()) {
      return;
    }
    var isPaidBetween =
        paid.stream()
            .anyMatch(
                month -> month.isAfter(before.getLast()) && month.isBefore(behind.getFirst()));
    if (!isPaidBetween) {
      assertThat(TwoYears.ends(years.renewal).getLast().decidedOn())
          .as("seed %d: %s and %s are covered and unpaid", seed, before, behind)
          .isBeforeOrEqualTo(years.old.all(GraceStarted.class).getLast().decidedOn());
    }
  }

  private static List<YearMonth> months(Account account, Predicate<Charge> which) {
    return account.ledger().standing().stream()
        .filter(_ -> account.stage() == Account.Stage.IN_FORCE)
        .filter(which)
        .map(Charge::month)
        .toList();
  }
}
