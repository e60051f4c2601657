package io.paidthrough.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.billing.account.BillingCommand.DropPayment;
import io.paidthrough.billing.account.BillingCommand.ExpectPayment;
import io.paidthrough.billing.account.BillingCommand.ReceivePayment;
import io.paidthrough.billing.account.BillingCommand.RegisterEnrollment;
import io.paidthrough.billing.account.BillingCommand.ReversePayment;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.RefundDue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Payments that become known late, twice and in any order lead to where they would have led had
 * each been known on its own day (R-LATE-KEYED, R-INFLIGHT). What one payment says keeps its order.
 *
 * <p>True within these bounds, each for a reason:
 *
 * <ul>
 *   <li>Nothing is more than {@value #LATEST} days late. A termination that is corrected later than
 *       that leaves less than the minimum notice before the next deadline, or bills a month after
 *       its day; the household then rightly has more time than it would have had.
 *   <li>A rejection or return finds everything known that happened until its day: how much notice
 *       it grants depends on what had saved coverage when it came.
 *   <li>No refund is due before the last rejection or return: which payment paid a month and which
 *       is refunded depends on the order, and a due refund is not taken back for a month that
 *       opens.
 *   <li>No enrollment window: a start that was moved to the next month stays moved.
 *   <li>No late fees: a fee is assessed on what is known, once, and never taken back.
 *   <li>Every month is due on the same day in both: one that is billed late, because the first
 *       payment became known late, leaves days to pay and is due later.
 * </ul>
 */
class PaymentOrderTest {
  private static final int LIVES = 2_000;
  private static final int LATEST = 14;
  private static final List<String> EXCHANGES = List.of("massachusetts", "federal-95", "cards");

  /**
   * @param goneOn when it was rejected, or returned if it had been received; null when it stays
   */
  private record Payment(
      String id,
      Money amount,
      LocalDate submittedOn,
      @Nullable LocalDate receivedOn,
      @Nullable LocalDate goneOn) {}

  private record Life(
      String exchange, RegisterEnrollment registration, List<Payment> payments, LocalDate last) {
    /** The day of the next rejection or return, by which everything has to be known. */
    LocalDate knownBy(LocalDate day) {
      return payments.stream()
          .map(Payment::goneOn)
          .flatMap(Stream::ofNullable)
          .filter(goneOn -> !goneOn.isBefore(day))
          .min(Comparator.naturalOrder())
          .orElse(LocalDate.MAX);
    }
  }

  /** What a life has come to. */
  private record Outcome(
      Account.Stage stage,
      EnrollmentEnded.@Nullable Reason reason,
      @Nullable LocalDate endDate,
      @Nullable YearMonth anchor,
      Money balance,
      Money kept,
      Optional<LocalDate> paidThrough,
      List<YearMonth> unpaid) {
    static Outcome of(Account account) {
      var ledger = account.ledger();
      var end = account.end();
      var refunds = ledger.tenders().values().stream().map(Tender::refundDue).toList();
      return new Outcome(
          account.stage(),
          end == null ? null : end.reason(),
          end == null ? null : end.endDate(),
          account.grace() == null ? null : account.grace().anchor(),
          ledger.balance(),
          ledger.credit().plus(Money.sum(refunds)),
          ledger.paidThrough(),
          ledger.standing().stream().filter(Charge::isUnpaid).map(Charge::month).toList());
    }
  }

  @Test
  void the_order_in_which_payments_become_known_makes_no_difference() {
    assertThatOrderMakesNoDifference(0);
  }

  @Test
  void neither_does_it_when_some_of_them_are_rejected_or_returned() {
    assertThatOrderMakesNoDifference(4);
  }

  private static void assertThatOrderMakesNoDifference(int oneGoneOf) {
    var compared = 0;
    for (int seed = 0; seed < LIVES; seed++) {
      var random = new Random(seed);
      var life = life(random, oneGoneOf);
      var late = lived(life, late(life, random), random);
      var onTime = lived(life, onTime(life), null);
      if (!isRefundedBeforeAReturn(late, life)
          && !isRefundedBeforeAReturn(onTime, life)
          && areDueAlike(late, onTime)) {
        assertThat(Outcome.of(late.account()))
            .as("seed %d: %s", seed, life)
            .isEqualTo(Outcome.of(onTime.account()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(LIVES / 2);
  }

  private static boolean isRefundedBeforeAReturn(History history, Life life) {
    return history.all(RefundDue.class).stream()
        .anyMatch(refund -> !life.knownBy(refund.decidedOn()).equals(LocalDate.MAX));
  }

  private static boolean areDueAlike(History a, History b) {
    return a.ledger().charges().values().stream()
        .map(
            charge ->
                Optional.ofNullable(b.ledger().charges().get(charge.month()))
                    .map(other -> other.dueOn().equals(charge.dueOn()))
                    .orElse(true))
        .allMatch(isAlike -> isAlike);
  }

  // ---- a life ------------------------------------------------------------------------------

  private static Life life(Random random, int oneGoneOf) {
    var registration = registration(random);
    var first = registration.asOf();
    var days = 60 + random.nextInt(200);
    var payments = new ArrayList<Payment>();
    payments.add(payment("p-0", first.plusDays(random.nextInt(15)), oneGoneOf, random));
    for (int i = random.nextInt(10); i > 0; i--) {
      payments.add(payment("p-" + i, first.plusDays(random.nextInt(days)), oneGoneOf, random));
    }
    return new Life(
        EXCHANGES.get(random.nextInt(EXCHANGES.size())),
        registration,
        payments,
        first.plusDays(days + 20L + 2 * LATEST));
  }

  private static RegisterEnrollment registration(Random random) {
    var assistance = AssistanceClass.values()[random.nextInt(3)];
    var start = YearMonth.of(2026, 1 + random.nextInt(7)).atDay(1);
    var on = start.minusDays(15L + random.nextInt(20)).toString();
    return assistance == AssistanceClass.UNSUBSIDIZED
        ? History.registration(start.toString(), "200.00", on)
        : History.registration(start.toString(), assistance, "612.40", "412.40", on);
  }

  private static Payment payment(String id, LocalDate on, int oneGoneOf, Random random) {
    var cents =
        switch (random.nextInt(6)) {
          case 0 -> 19_000L;
          case 1 -> 10_000L;
          case 2 -> 40_000L;
          case 3 -> 1L + random.nextInt(60_000);
          default -> 20_000L;
        };
    var in = on.plusDays(random.nextInt(6));
    var isGone = oneGoneOf > 0 && random.nextInt(oneGoneOf) == 0;
    var isRejected = isGone && random.nextBoolean();
    return new Payment(
        id,
        Money.ofCents(cents),
        on,
        isRejected ? null : in,
        isGone ? in.plusDays(random.nextInt(12)) : null);
  }

  // ---- what becomes known when -------------------------------------------------------------

  private static SortedMap<LocalDate, List<BillingCommand>> onTime(Life life) {
    var known = new TreeMap<LocalDate, List<BillingCommand>>();
    for (var payment : life.payments()) {
      tell(known, payment, payment.submittedOn(), payment.receivedOn());
    }
    return inOrder(known);
  }

  /** Everything later, and some of it again. */
  private static SortedMap<LocalDate, List<BillingCommand>> late(Life life, Random random) {
    var known = new TreeMap<LocalDate, List<BillingCommand>>();
    for (var payment : life.payments()) {
      var submitted = late(payment.submittedOn(), payment.submittedOn(), life, random);
      var received =
          payment.receivedOn() == null
              ? null
              : later(submitted, late(payment.receivedOn(), payment.submittedOn(), life, random));
      tell(known, payment, submitted, received);
      if (received != null && random.nextBoolean()) {
        var again = received.plusDays(random.nextInt(3));
        tell(known, payment, again, again);
      }
    }
    known.values().forEach(commands -> Collections.shuffle(commands, random));
    return inOrder(known);
  }

  /** Some days after its own, counted from the submission; at once where a return needs it. */
  private static LocalDate late(LocalDate day, LocalDate submittedOn, Life life, Random random) {
    var latest = later(day, submittedOn.plusDays(LATEST));
    var some = day.plusDays(random.nextInt(LATEST + 1));
    return earlier(earlier(some, latest), life.knownBy(day));
  }

  private static void tell(
      SortedMap<LocalDate, List<BillingCommand>> known,
      Payment payment,
      LocalDate submitted,
      @Nullable LocalDate received) {
    add(
        known,
        new ExpectPayment(
            History.ID, payment.id(), payment.amount(), payment.submittedOn(), submitted));
    var in = payment.receivedOn();
    if (in != null && received != null) {
      add(
          known,
          new ReceivePayment(
              History.ID, payment.id(), payment.amount(), payment.submittedOn(), in, received));
    }
    var goneOn = payment.goneOn();
    if (goneOn != null) {
      add(
          known,
          in == null
              ? new DropPayment(History.ID, payment.id(), History.R01, goneOn)
              : new ReversePayment(History.ID, payment.id(), goneOn, History.R01, goneOn));
    }
  }

  private static void add(
      SortedMap<LocalDate, List<BillingCommand>> known, BillingCommand command) {
    known.computeIfAbsent(command.asOf(), _ -> new ArrayList<>()).add(command);
  }

  /** On one day a payment is submitted before it is received, and that before it goes. */
  private static SortedMap<LocalDate, List<BillingCommand>> inOrder(
      SortedMap<LocalDate, List<BillingCommand>> known) {
    known.values().forEach(day -> day.sort(Comparator.comparing(PaymentOrderTest::step)));
    return known;
  }

  private static int step(BillingCommand command) {
    return switch (command) {
      case ExpectPayment _ -> 0;
      case ReceivePayment _ -> 1;
      default -> 2;
    };
  }

  // ---- living it ---------------------------------------------------------------------------

  /**
   * @param random for reviews before what a day tells; null for none
   */
  private static History lived(
      Life life, SortedMap<LocalDate, List<BillingCommand>> known, @Nullable Random random) {
    var history = new History(life.exchange());
    history.when(life.registration());
    known.forEach(
        (day, commands) -> {
          history.until(day.minusDays(1), false);
          if (random != null && random.nextBoolean()) {
            history.when(new BillingCommand.Review(History.ID, day));
          }
          commands.forEach(history::when);
          history.when(new BillingCommand.Review(History.ID, day));
        });
    history.until(life.last(), false);
    return history;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
