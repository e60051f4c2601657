package io.paidthrough.coverage;

import static io.paidthrough.coverage.SampleFacts.NSF;

import io.paidthrough.coverage.timeline.RecordedFact;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.EnrollmentEnded;
import io.paidthrough.events.billing.EnrollmentReinstated;
import io.paidthrough.starter.testing.TestClock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Lives of coverages that no rule of billing restrains: any fact may follow any other. */
public final class RandomHistory {
  private static final int KINDS = 20;
  private static final int MONTHS = 10;
  private static final int DAYS = 28;

  /** Every number below this stands for a fact. */
  public static final int MOVES = KINDS * MONTHS * DAYS;

  private RandomHistory() {}

  /** What billing said, one fact for each move after the registration. */
  public static List<RecordedFact> of(SampleFacts e, List<Integer> moves) {
    var history = new ArrayList<RecordedFact>();
    var renewal = !moves.isEmpty() && moves.getFirst() % 5 == 0;
    history.add(recorded(renewal ? e.renewed("2026-06-01") : e.registered(), 0, 0));
    history.add(recorded(e.billed(), 1, 0));
    for (var move : moves) {
      history.add(recorded(fact(e, move), history.size(), move));
    }
    return history;
  }

  /** Some facts are decided with the one before, some on their own. */
  private static RecordedFact recorded(BillingFact fact, int sequence, int move) {
    var decision = move % 3 == 0 ? sequence - 1 : sequence;
    return new RecordedFact(
        fact,
        fact.enrollmentId() + "-billing-" + sequence,
        sequence,
        TestClock.at("2026-05-20T10:15").plusSeconds(3600L * decision),
        "SYSTEM",
        "correlation-" + decision,
        null);
  }

  private static BillingFact fact(SampleFacts e, int move) {
    var later = e.later();
    var month = YearMonth.of(2026, 5).plusMonths(move / KINDS % MONTHS);
    var dayOf = month.atDay(1 + move / KINDS / MONTHS % DAYS);
    var name = month.toString();
    var day = dayOf.toString();
    var deadline = month.plusMonths(2).atDay(23).toString();
    return switch (move % KINDS) {
      case 0 -> e.paid("2026-06", true);
      case 1 -> e.paid(name, false);
      case 2 -> e.binderReversed(day);
      case 3 -> e.reversed(name, false, day, Money.of("312.45"));
      case 4 -> e.missed(day, move % 7 == 0 ? NSF : null);
      case 5 -> later.pastDue(name, day, day);
      case 6 -> later.grace(name, month.atDay(23).toString(), day);
      case 7, 8 -> later.aptcGrace(name, deadline, day);
      case 9, 10 -> later.notice(name, 1 + move / KINDS % 3, day, deadline, day);
      case 11 -> later.cured(name, day, null);
      case 12 -> later.held(day, deadline);
      case 13 -> later.released(day, deadline);
      case 14 -> later.unpaid(name, endOf(month.minusMonths(1)), deadline, deadline);
      case 15 -> later.ended(reason(move), move % 11 == 0 ? null : day, day);
      case 16, 17 -> later.reinstated(cause(move), day, day);
      case 18 -> later.voided(name);
      default -> e.allocated(name, "100.00", "212.45");
    };
  }

  private static String endOf(YearMonth month) {
    return LocalDate.of(month.getYear(), month.getMonth(), month.lengthOfMonth()).toString();
  }

  private static EnrollmentEnded.Reason reason(int move) {
    var all = EnrollmentEnded.Reason.values();
    return all[move / KINDS % all.length];
  }

  private static EnrollmentReinstated.Cause cause(int move) {
    var all = EnrollmentReinstated.Cause.values();
    return all[move / KINDS % all.length];
  }
}
