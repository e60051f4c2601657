package io.paidthrough.billing.account;

import io.paidthrough.billing.account.BillingCommand.InheritGrace;
import io.paidthrough.billing.policy.PolicyCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentEnded;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * An enrollment for 2025 and the one that renews it for 2026. Every night each names its day, then
 * the renewal is told what the old one leaves, as {@code GracesOverTheYear} does.
 */
final class TwoYears {
  static final YearMonth JANUARY = YearMonth.of(2026, 1);

  final History old;
  final History renewal;
  private final String exchange;
  private final AssistanceClass assistance;
  private final boolean everyDay;
  private LocalDate today;

  private TwoYears(String exchange, AssistanceClass assistance, LocalDate today, boolean everyDay) {
    this.exchange = exchange;
    this.assistance = assistance;
    this.today = today;
    this.everyDay = everyDay;
    old = new History(exchange);
    renewal = new History(exchange);
  }

  /** Paid from September on up to the month before the anchor; renewed on December 1. */
  static TwoYears unpaidFrom(YearMonth anchor, String exchange, AssistanceClass assistance) {
    var years = new TwoYears(exchange, assistance, LocalDate.of(2025, 8, 10), false);
    years.old.when(years.registration("2025-09-01", "2025-08-10"));
    years.old.pays("before", years.price(YearMonth.of(2025, 9), anchor), "2025-08-10");
    years.until("2025-12-01");
    years.renew();
    return years;
  }

  static TwoYears begun(String exchange, AssistanceClass assistance, boolean everyDay) {
    var years = new TwoYears(exchange, assistance, LocalDate.of(2025, 8, 10), everyDay);
    years.old.when(years.registration("2025-09-01", "2025-08-10"));
    return years;
  }

  void renew() {
    renewal.when(History.renewing(registration("2026-01-01", today.toString())));
  }

  private BillingCommand.RegisterEnrollment registration(String start, String on) {
    return assistance == AssistanceClass.UNSUBSIDIZED
        ? History.registration(start, "200.00", on)
        : History.registration(start, assistance, "612.40", "412.40", on);
  }

  /** What the months from one to the one before another cost. */
  String price(YearMonth from, YearMonth to) {
    var months = 12L * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
    return Money.ofCents(200_00 * months).toString();
  }

  void until(String day) {
    until(LocalDate.parse(day));
  }

  void until(LocalDate last) {
    while (today.isBefore(last)) {
      today = today.plusDays(1);
      old.until(today, everyDay);
      if (isRenewed()) {
        renewal.until(today, everyDay);
        tell();
      }
    }
  }

  boolean isRenewed() {
    return renewal.state() instanceof Account;
  }

  private void tell() {
    var left = old.leaves(today).orElse(null);
    if (!Objects.equals(left, renewal.account().inherited())) {
      renewal.when(new InheritGrace(History.ID, "E-0", left, today));
    }
  }

  LocalDate today() {
    return today;
  }

  LocalDate deadlineOf(YearMonth anchor) {
    return PolicyCatalog.load(exchange).on(anchor.atDay(1)).graceDeadline(anchor, assistance);
  }

  /** Everything of the renewal that is due on a day. */
  String dueOn(LocalDate day) {
    return Money.sum(
            renewal.ledger().standing().stream()
                .filter(charge -> charge.isDueBy(day))
                .map(Charge::open)
                .toList())
        .toString();
  }

  static List<EnrollmentEnded> ends(History history) {
    return history.all(EnrollmentEnded.class);
  }
}
