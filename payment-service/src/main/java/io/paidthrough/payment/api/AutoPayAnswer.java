package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.Rule;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import io.paidthrough.events.payment.AutoPayCancelled.Why;
import io.paidthrough.payment.autopay.DraftPlan;
import io.paidthrough.payment.autopayview.AutoPayRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A standing order as callers see it.
 *
 * @param amount of each draft when fixed, else null
 * @param draftDay day of the month
 * @param statusOn since when it stands so
 * @param reason what the bank said when it is held, else null
 * @param cancelledBecause null unless it is cancelled
 * @param nextDraft as far as is known today; null when there will be none
 * @param rule why it may be drafted so and on that day; null when no policy decided it
 */
record AutoPayAnswer(
    String enrollmentId,
    UUID mandateId,
    UUID instrumentId,
    String last4,
    Mode mode,
    @Nullable Money amount,
    int draftDay,
    AutoPayRow.Status status,
    LocalDate statusOn,
    Authorization authorization,
    @Nullable PaymentReason reason,
    @Nullable Why cancelledBecause,
    @Nullable NextDraft nextDraft,
    @Nullable Rule rule) {

  /**
   * @param proof SHA-256 in hexadecimal of what is kept of it
   */
  record Authorization(String textVersion, Instant acceptedAt, String proof) {}

  /**
   * @param amount null while nothing is due by then
   */
  record NextDraft(LocalDate date, @Nullable Money amount) {}

  static AutoPayAnswer of(AutoPayRow row, @Nullable DraftPlan next) {
    return new AutoPayAnswer(
        row.enrollmentId(),
        row.mandateId(),
        row.instrumentId(),
        row.last4(),
        row.mode(),
        row.amount(),
        row.draftDay(),
        row.status(),
        row.statusOn(),
        new Authorization(row.textVersion(), row.acceptedAt(), row.proof()),
        row.reason(),
        row.why(),
        next == null
            ? null
            : new NextDraft(next.on(), next.amount().isZero() ? null : next.amount()),
        row.rule());
  }
}
