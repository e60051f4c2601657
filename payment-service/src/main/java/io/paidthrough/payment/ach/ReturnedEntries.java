package io.paidthrough.payment.ach;

import io.paidthrough.events.payment.InstrumentCorrected;
import io.paidthrough.payment.ach.AchEntries.Filed;
import io.paidthrough.payment.ach.ReturnBook.Known;
import io.paidthrough.payment.ach.ReturnBook.Line;
import io.paidthrough.payment.ach.ReturnReport.Outcome;
import io.paidthrough.payment.ach.UnidentifiedReturn.Why;
import io.paidthrough.payment.instrument.CorrectedDetails;
import io.paidthrough.payment.instrument.InstrumentFacts;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.nacha.Correction;
import io.paidthrough.payment.nacha.FileRecord.Addenda;
import io.paidthrough.payment.nacha.FileRecord.ChangeAddenda98;
import io.paidthrough.payment.nacha.FileRecord.ContestedReturn99;
import io.paidthrough.payment.nacha.FileRecord.DishonoredReturn99;
import io.paidthrough.payment.nacha.FileRecord.PaymentAddenda05;
import io.paidthrough.payment.nacha.FileRecord.RefusedChange98;
import io.paidthrough.payment.nacha.FileRecord.ReturnAddenda99;
import io.paidthrough.payment.nacha.Hidden;
import io.paidthrough.payment.nacha.TraceNumber;
import io.paidthrough.payment.payment.Refusal;
import io.paidthrough.payment.payment.ReturnCode;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.rail.IncomingReturns;
import io.paidthrough.payment.refund.RefundReturns;
import io.paidthrough.starter.store.Cause;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What follows from one line of the bank's file, in the current transaction. Every line is answered
 * by a command, or by a row that a person sees; none is dropped.
 */
@Component
class ReturnedEntries {
  private final AchEntries entries;
  private final ReturnBook book;
  private final IncomingReturns returns;
  private final RefundReturns refunds;
  private final Vault vault;
  private final InstrumentFacts instruments;
  private final PaymentQueries payments;
  private final JdbcClient jdbc;

  ReturnedEntries(
      AchEntries entries,
      ReturnBook book,
      IncomingReturns returns,
      RefundReturns refunds,
      Vault vault,
      InstrumentFacts instruments,
      PaymentQueries payments,
      JdbcClient jdbc) {
    this.entries = entries;
    this.book = book;
    this.returns = returns;
    this.refunds = refunds;
    this.vault = vault;
    this.instruments = instruments;
    this.payments = payments;
    this.jdbc = jdbc;
  }

  /** Whether a line is news about an entry of ours. */
  static boolean isNews(Addenda addenda) {
    return switch (addenda) {
      case PaymentAddenda05 _ -> false;
      case ReturnAddenda99 _,
          DishonoredReturn99 _,
          ContestedReturn99 _,
          ChangeAddenda98 _,
          RefusedChange98 _ ->
          true;
    };
  }

  /**
   * @param on business date on which the file arrived
   */
  void apply(Known file, Addenda addenda, LocalDate on, Cause cause) {
    switch (addenda) {
      case PaymentAddenda05 _ -> {}
      case ReturnAddenda99 r ->
          apply(file, line(r, r.originalTrace(), r.returnCode()), r, on, cause);
      case ChangeAddenda98 c ->
          apply(file, line(c, c.originalTrace(), c.changeCode()), c, on, cause);
      case DishonoredReturn99 d ->
          keep(
              file,
              line(d, d.originalTrace(), d.dishonoredCode()),
              Why.DISHONORED,
              "Our bank refused the return " + d.returnCode() + ".",
              on);
      case ContestedReturn99 c ->
          keep(
              file,
              line(c, c.originalTrace(), c.contestedCode()),
              Why.CONTESTED,
              "The payer's bank insists on the return " + c.returnCode() + ".",
              on);
      case RefusedChange98 r ->
          keep(
              file,
              line(r, r.originalTrace(), r.refusalCode()),
              Why.NOTICE_REFUSED,
              "A bank refused the notice " + r.changeCode() + ".",
              on);
    }
  }

  /** In place of what a payment or refund did not allow. */
  void refused(Known file, Addenda addenda, Refusal refusal, LocalDate on) {
    switch (addenda) {
      case ReturnAddenda99 r ->
          keep(
              file,
              line(r, r.originalTrace(), r.returnCode()),
              Why.REFUSED,
              refusal.code().name() + ": " + refusal.detail(),
              on);
      case PaymentAddenda05 _,
          DishonoredReturn99 _,
          ContestedReturn99 _,
          ChangeAddenda98 _,
          RefusedChange98 _ ->
          throw new IllegalStateException("only a return can be refused");
    }
  }

  private static Line line(Addenda addenda, TraceNumber trace, String code) {
    var entry = addenda.entry();
    return new Line(addenda.line(), trace, entry.trace(), code, entry.amount());
  }

  // ---- returns ---------------------------------------------------------------------------------

  private void apply(Known file, Line line, ReturnAddenda99 addenda, LocalDate on, Cause cause) {
    var found = entries.claim(line.trace());
    if (found.isEmpty()) {
      keep(file, line, Why.UNKNOWN_TRACE, "No entry of ours has this trace number.", on);
      return;
    }
    var entry = found.get();
    var code = ReturnCode.find(line.code());
    if (!isOf(entry, addenda.originalRdfi()) || !entry.amount().equals(line.amount())) {
      keep(
          file,
          line,
          Why.ANOTHER_ENTRY,
          "Our entry of this number has another amount or bank.",
          on);
    } else if (line.code().equals(entry.returnedCode())) {
      book.note(file, line, Outcome.ALREADY_KNOWN, entry);
    } else if (entry.returnedCode() != null) {
      keep(
          file,
          line,
          entry,
          Why.RETURNED_BEFORE,
          "It came back as " + entry.returnedCode() + ".",
          on);
    } else if (code.isEmpty()) {
      keep(file, line, entry, Why.UNKNOWN_CODE, "The code is not in our table.", on);
    } else {
      book.note(file, line, takeBack(entry, code.get(), on, cause), entry);
      entries.markReturned(entry, line.code(), on);
    }
  }

  private static boolean isOf(Filed entry, String rdfi) {
    return entry.routingNumber().startsWith(rdfi);
  }

  private Outcome takeBack(Filed entry, ReturnCode code, LocalDate on, Cause cause) {
    if (entry.paymentId() != null) {
      returns.record(entry.paymentId(), code, on, cause);
      return Outcome.RETURNED;
    }
    var refundId = Objects.requireNonNull(entry.refundId());
    refunds.returned(refundId, code, on);
    return Outcome.REFUND_FAILED;
  }

  private UUID paymentOf(UUID refundId) {
    return jdbc.sql("SELECT payment_id FROM refund_view WHERE refund_id = ?")
        .param(refundId)
        .query(UUID.class)
        .single();
  }

  // ---- notices of change -----------------------------------------------------------------------

  private void apply(Known file, Line line, ChangeAddenda98 notice, LocalDate on, Cause cause) {
    var found = entries.claim(line.trace());
    if (found.isEmpty()) {
      keep(file, line, Why.UNKNOWN_TRACE, "No entry of ours has this trace number.", on);
      return;
    }
    var entry = found.get();
    if (!isOf(entry, notice.originalRdfi())) {
      keep(file, line, Why.ANOTHER_ENTRY, "Our entry of this number went to another bank.", on);
      return;
    }
    switch (Correction.of(line.code(), notice.corrected())) {
      case Correction.ByHand(var why) -> keep(file, line, entry, Why.CORRECTION_BY_HAND, why, on);
      case Correction.RefusedNotice() ->
          keep(file, line, entry, Why.NOTICE_REFUSED, "A bank refused a notice.", on);
      case Correction.NewDetails details -> {
        var isNew = book.correct(entry, line.code(), on);
        if (isNew) {
          correct(entry, details, line.code(), on, cause);
        }
        book.note(file, line, isNew ? Outcome.CORRECTED : Outcome.ALREADY_KNOWN, entry);
      }
    }
  }

  private void correct(
      Filed entry, Correction.NewDetails details, String code, LocalDate on, Cause cause) {
    var instrument =
        vault
            .correct(
                entry.instrumentId(),
                new CorrectedDetails(
                    details.routingNumber(),
                    text(details.account()),
                    text(details.name()),
                    details.code() == null ? null : details.code().account()))
            .orElseThrow();
    var paymentId =
        entry.paymentId() == null
            ? paymentOf(Objects.requireNonNull(entry.refundId()))
            : entry.paymentId();
    var payment = payments.find(paymentId).orElseThrow();
    instruments.append(
        new InstrumentCorrected(
            payment.enrollmentId(),
            payment.memberId(),
            instrument.instrumentId().toString(),
            paymentId.toString(),
            code,
            instrument.last4(),
            on),
        cause);
  }

  private static @Nullable String text(@Nullable Hidden hidden) {
    return hidden == null ? null : hidden.text();
  }

  // ---- for a person ----------------------------------------------------------------------------

  private void keep(Known file, Line line, Why why, String detail, LocalDate on) {
    keep(file, line, entries.claim(line.trace()).orElse(null), why, detail, on);
  }

  private void keep(
      Known file, Line line, @Nullable Filed entry, Why why, String detail, LocalDate on) {
    var paymentId = Optional.ofNullable(entry).map(Filed::paymentId).orElse(null);
    var isNew = book.keep(file, line, why, detail, paymentId, on);
    book.note(file, line, isNew ? Outcome.UNIDENTIFIED : Outcome.ALREADY_KNOWN, null);
  }
}
