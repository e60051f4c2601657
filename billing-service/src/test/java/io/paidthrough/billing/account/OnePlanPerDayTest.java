package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.billing.account.BillingCommand.EndEnrollment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.Reinstate;
import io.paidthrough.billing.account.BillingCommand.Review;
import io.paidthrough.billing.account.OnePlanPerDay.Stay;
import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.policy.PolicyCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * At most one enrollment per member, plan kind and day that is not cancelled, where the policy
 * refuses the second. Not covered: money that arrives by itself for an enrollment that had ended
 * reinstates it without asking what the member has chosen meanwhile; the answers then report it.
 */
class OnePlanPerDayTest {
  private static final ExchangePolicies REFUSES = PolicyCatalog.load("planx");
  private static final ExchangePolicies REPORTS = PolicyCatalog.load("massachusetts");
  private static final LocalDate START = LocalDate.of(2026, 6, 1);

  @Test
  void the_same_kind_on_one_common_day_overlaps() {
    var june = stay("a", Plan.Kind.HEALTH, "2026-06-01", "2026-06-30");
    var year = Stay.ofYear("b", Plan.Kind.HEALTH, LocalDate.of(2026, 6, 1));

    assertThat(OnePlanPerDay.overlapping(june, List.of(year))).containsExactly("b");
    assertThat(OnePlanPerDay.overlapping(year, List.of(june, year))).containsExactly("a");
    assertThat(
            OnePlanPerDay.overlapping(
                june, List.of(stay("c", Plan.Kind.HEALTH, "2026-07-01", "2026-12-31"))))
        .isEmpty();
    assertThat(
            OnePlanPerDay.overlapping(
                june, List.of(Stay.ofYear("d", Plan.Kind.DENTAL, LocalDate.of(2026, 6, 1)))))
        .isEmpty();
    assertThat(
            OnePlanPerDay.overlapping(
                stay("r", Plan.Kind.HEALTH, "2027-01-01", "2027-12-31"), List.of(year)))
        .as("a renewal follows the year before")
        .isEmpty();
  }

  @Test
  void a_policy_refuses_or_only_reports() {
    var first = Stay.ofYear("a", Plan.Kind.HEALTH, START);
    var second = Stay.ofYear("b", Plan.Kind.HEALTH, START);

    assertThat(OnePlanPerDay.refusal(second, List.of(first), REFUSES.on(START)))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.ENROLLMENT_OVERLAPS));
    assertThat(OnePlanPerDay.refusal(second, List.of(first), REPORTS.on(START))).isEmpty();
  }

  /**
   * 2 000 lives of a member who registers, pays, falls behind, ends, corrects and changes plans.
   */
  @Test
  void no_life_leads_to_two_plans_on_one_day() {
    var refused = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      var member = new Member(new Random(seed));
      for (var day = LocalDate.of(2025, 12, 1); day.getYear() < 2027; day = day.plusDays(9)) {
        member.live(day);
        assertThat(member.overlaps()).as("seed %d on %s", seed, day).isEmpty();
      }
      refused += member.refused;
    }
    assertThat(refused).as("the rule was needed").isGreaterThan(1_000);
  }

  private static final class Member {
    private final Random random;
    private final Map<String, BillingState> accounts = new LinkedHashMap<>();
    private int refused;

    Member(Random random) {
      this.random = random;
    }

    void live(LocalDate day) {
      accounts.keySet().forEach(id -> attempt(id, new Review(id, day)));
      switch (random.nextInt(4)) {
        case 0 -> register(day);
        case 1 ->
            any()
                .ifPresent(
                    id -> {
                      if (!isOver(id)) {
                        attempt(
                            id,
                            new ReceivePayment(id, id + day, Money.of("312.45"), day, day, day));
                      }
                    });
        case 2 ->
            any()
                .ifPresent(
                    id ->
                        attempt(
                            id,
                            new EndEnrollment(
                                id, EnrollmentEnded.Reason.VOLUNTARY, null, null, day)));
        default -> any().ifPresent(id -> reinstate(id, day));
      }
    }

    private java.util.Optional<String> any() {
      var ids = List.copyOf(accounts.keySet());
      return ids.isEmpty()
          ? java.util.Optional.empty()
          : java.util.Optional.of(ids.get(random.nextInt(ids.size())));
    }

    private void register(LocalDate day) {
      var id = "E-" + accounts.size();
      var kind = random.nextInt(4) == 0 ? Plan.Kind.DENTAL : Plan.Kind.HEALTH;
      var start = YearMonth.from(day).plusMonths(random.nextInt(1, 4)).atDay(1);
      if (isAdmitted(Stay.ofYear(id, kind, start), day)) {
        accounts.put(id, new BillingState.NotRegistered());
        attempt(
            id,
            new RegisterEnrollment(
                id,
                "200000000012",
                new Plan("12345MA0010001", "Silver A II", kind, "Acme Health"),
                start,
                AssistanceClass.UNSUBSIDIZED,
                new Premium(Money.of("312.45"), Money.ZERO, Money.ZERO),
                null,
                null,
                day));
        if (accounts.get(id) instanceof BillingState.NotRegistered) {
          accounts.remove(id);
        }
      }
    }

    private void reinstate(String id, LocalDate day) {
      if (accounts.get(id) instanceof Account account
          && isAdmitted(
              Stay.ofYear(id, account.registration().plan().kind(), account.start()), day)) {
        attempt(id, new Reinstate(id, "error", "supervisor", day));
      }
    }

    private boolean isAdmitted(Stay stay, LocalDate day) {
      var refusal = OnePlanPerDay.refusal(stay, stays(), REFUSES.on(day));
      refusal.ifPresent(_ -> refused++);
      return refusal.isEmpty();
    }

    private void attempt(String id, BillingCommand command) {
      var state = accounts.get(id);
      if (BillingDecider.decide(state, command, REFUSES.on(command.asOf()))
          instanceof Decision.Accepted(var facts)) {
        for (var fact : facts) {
          state = BillingState.evolve(state, fact);
        }
        accounts.put(id, state);
      }
    }

    private boolean isOver(String id) {
      return accounts.get(id) instanceof Account account
          && (account.end() != null || account.stage() == Account.Stage.CANCELLED);
    }

    private List<Stay> stays() {
      var stays = new ArrayList<Stay>();
      accounts.forEach(
          (id, state) -> {
            if (state instanceof Account account
                && account.stage() != Account.Stage.CANCELLED
                && (account.end() == null || account.end().endDate() != null)) {
              var year = Stay.ofYear(id, account.registration().plan().kind(), account.start());
              stays.add(
                  account.end() == null
                      ? year
                      : new Stay(id, year.kind(), year.firstDay(), account.end().endDate()));
            }
          });
      return stays;
    }

    private List<String> overlaps() {
      var stays = stays();
      return stays.stream()
          .flatMap(stay -> OnePlanPerDay.overlapping(stay, stays).stream())
          .toList();
    }
  }

  private static Stay stay(String id, Plan.Kind kind, String first, String last) {
    return new Stay(id, kind, LocalDate.parse(first), LocalDate.parse(last));
  }
}
