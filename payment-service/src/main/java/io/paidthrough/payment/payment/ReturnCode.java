package io.paidthrough.payment.payment;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a bank sent an ACH debit back: the return codes of the Nacha Operating Rules, and what each
 * means for the member and the instrument.
 *
 * @param code such as {@code R01}
 * @param meaning the network's words
 * @param stage who says it to whom
 * @param faults whose it is, the main one first; empty when nobody's
 * @param frame until when it may come
 * @param representment whether the same entry may be presented again
 * @param disablesInstrument whether the account cannot be debited again as registered
 * @param actions what has to happen besides telling the member
 * @param autoPay what becomes of later drafts
 * @param ceiling the return rate it counts in, besides that of all returns
 * @param reason what the member is told
 */
public record ReturnCode(
    String code,
    String meaning,
    Stage stage,
    List<Fault> faults,
    Frame frame,
    Representment representment,
    boolean disablesInstrument,
    Set<Action> actions,
    AutoPay autoPay,
    Ceiling ceiling,
    PaymentReason reason) {

  /** Who says it to whom. */
  public enum Stage {
    /** The payer's bank to ours. */
    RETURN,
    /** Our bank about a return. */
    DISHONORED,
    /** The payer's bank about a dishonored return. */
    CONTESTED
  }

  /** Whose fault a return is. */
  public enum Fault {
    FUNDS("F"),
    DATA("D"),
    AUTHORIZATION("A"),
    BANK("B"),
    OURS("O");

    private final String letter;

    Fault(String letter) {
      this.letter = letter;
    }
  }

  /** Until when a bank may send a return, from settlement. */
  public enum Frame {
    TWO_BANKING_DAYS("2bd"),
    SIXTY_DAYS("60d"),
    NEXT_DELIVERY("next"),
    ON_RECEIPT("receipt"),
    AS_AGREED("agreed"),
    /** No fixed limit. */
    OPEN("none"),
    /** Not for an originator to know. */
    BETWEEN_BANKS("-");

    private final String cell;

    Frame(String cell) {
      this.cell = cell;
    }
  }

  /** What has to happen besides telling the member. */
  public enum Action {
    /** Present the entry again when {@link Representment} permits. */
    RETRY,
    /** The instrument cannot be used as registered. */
    DISABLE,
    CANCEL_MANDATE,
    HOLD_AUTOPAY,
    FRAUD_REVIEW,
    /** Take nothing more from any account at this bank. */
    BLOCK_ROUTING,
    /** Correct the entry and send it again within 60 days, or give the money back. */
    CORRECT,
    /** No automatic letters: someone died. */
    FREEZE_NOTICES,
    CSR_TASK,
    /** The business has to tell its bank our company ID. */
    TELL_PAYER,
    /** A refund by ACH was refused. */
    REFUND_BY_CHECK,
    /** A mistake of ours or of this software. */
    ALERT,
    /** A person decides. */
    MANUAL,
    /** The banks settle it among themselves. */
    BANK_FLOW,
    COMPLIANCE
  }

  /** What becomes of later drafts. */
  public enum AutoPay {
    KEEP,
    /** Until the payer gave another instrument or agreed anew. */
    HOLD,
    /** The mandate is gone. */
    CANCEL
  }

  /** A rate of returns that Nacha limits, over 60 days. */
  public enum Ceiling {
    /** 0.5 %. */
    UNAUTHORIZED("UNAUTHORIZED"),
    /** 3 %. */
    ADMINISTRATIVE("ADMINISTRATIVE"),
    /** Only in the rate of all returns, 15 %. */
    NONE("-");

    private final String cell;

    Ceiling(String cell) {
      this.cell = cell;
    }
  }

  /** Whether the same entry may be presented again. */
  public enum Representment {
    /** Twice more within 180 days of the original settlement. */
    YES,
    /** Once the payer agreed anew or the cause is mended. */
    AFTER_CORRECTION,
    NO
  }

  private static final Map<String, ReturnCode> TABLE =
      ReasonTable.read("/payment/codes/ach-returns.csv", ReturnCode::of);

  /** The entry for a code; empty for one the table does not know. */
  public static Optional<ReturnCode> find(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /** The whole table, in its order. */
  public static Collection<ReturnCode> all() {
    return TABLE.values();
  }

  private static ReturnCode of(Map<String, String> row) {
    return new ReturnCode(
        row.get("code"),
        row.get("meaning"),
        Stage.valueOf(row.get("stage")),
        words(row.get("fault")).map(cell -> one(Fault.values(), cell, f -> f.letter)).toList(),
        one(Frame.values(), row.get("frame"), frame -> frame.cell),
        Representment.valueOf(row.get("represent")),
        "disable".equals(row.get("instrument")),
        words(row.get("action")).map(Action::valueOf).collect(Collectors.toUnmodifiableSet()),
        AutoPay.valueOf(row.get("autopay")),
        one(Ceiling.values(), row.get("ceiling"), ceiling -> ceiling.cell),
        new PaymentReason(
            RejectionReason.valueOf(row.get("reason")),
            row.get("code"),
            row.get("message"),
            "retryable".equals(row.get("retry")),
            NextAction.valueOf(row.get("next"))));
  }

  private static Stream<String> words(String cell) {
    return cell.equals("-") ? Stream.empty() : Arrays.stream(cell.split(" "));
  }

  private static <T> T one(T[] values, String cell, Function<T, String> name) {
    return Arrays.stream(values)
        .filter(value -> name.apply(value).equals(cell))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("ach-returns.csv has an unknown " + cell));
  }
}
