package io.paidthrough.payment.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.events.Money;
import io.paidthrough.payment.rail.BankLineKind;
import io.paidthrough.payment.reconciliation.BankStatements;
import io.paidthrough.payment.reconciliation.Breaks;
import io.paidthrough.payment.reconciliation.Reconciliation;
import io.paidthrough.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether the books agree. Scope {@code ops}. */
@RestController
@RequestMapping("/v1/reconciliations")
class ReconciliationController {
  /**
   * One kind of movement.
   *
   * @param bank null when the bank has not told of that day
   */
  record TotalAnswer(BankLineKind kind, @Nullable Money bank, Money payments) {}

  /** A difference, and whether it stands. */
  record BreakAnswer(
      String breakId,
      Breaks.Kind kind,
      String subject,
      LocalDate day,
      Money expected,
      Money actual,
      Money amount,
      LocalDate foundOn,
      @Nullable LocalDate mendedOn) {

    static BreakAnswer of(Breaks.Break it) {
      return new BreakAnswer(
          it.breakId().toString(),
          it.kind(),
          it.subject(),
          it.day(),
          it.expected(),
          it.actual(),
          it.amount(),
          it.foundOn(),
          it.mendedOn());
    }
  }

  /**
   * A day.
   *
   * @param broken differences found on it; null when it was not reconciled yet
   * @param mended differences gone on it
   * @param totals of what moved on it
   * @param breaks about it, or found on it
   */
  record DayAnswer(
      LocalDate day,
      @Nullable Integer broken,
      @Nullable Integer mended,
      List<TotalAnswer> totals,
      List<BreakAnswer> breaks) {}

  private final Reconciliation reconciliation;
  private final BankStatements bank;
  private final Breaks breaks;

  ReconciliationController(Reconciliation reconciliation, BankStatements bank, Breaks breaks) {
    this.reconciliation = reconciliation;
    this.bank = bank;
    this.breaks = breaks;
  }

  @Operation(summary = "Both books of a day, and what differs")
  @GetMapping
  DayAnswer day(@RequestParam LocalDate day) {
    var run = reconciliation.of(day);
    return new DayAnswer(
        day,
        run.map(Reconciliation.Run::broken).orElse(null),
        run.map(Reconciliation.Run::mended).orElse(null),
        bank.totals(day).stream()
            .map(it -> new TotalAnswer(it.kind(), it.bank().orElse(null), it.payments()))
            .toList(),
        breaks.of(day).stream().map(BreakAnswer::of).toList());
  }

  @Operation(summary = "Differences that stand; all=true for those that were mended as well")
  @GetMapping("/breaks")
  Page<BreakAnswer> breaks(
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var bounded = Page.limit(limit);
    return Page.of(
        breaks.list(!all, Cursor.parse(cursor).orElse(UuidCreator.getNil()), bounded + 1),
        bounded,
        it -> it.breakId().toString(),
        BreakAnswer::of);
  }
}
