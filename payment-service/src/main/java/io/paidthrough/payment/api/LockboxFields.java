package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.api.LockboxFaults.Code;
import io.paidthrough.payment.lockbox.Delivered;
import io.paidthrough.payment.payment.ItemException;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.MailedItem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an item. Every fault is told, not only the first. */
final class LockboxFields {
  static final List<String> REQUIRED = List.of("batch", "sequence", "receivedOn", "kind", "amount");
  static final List<String> NAMES =
      List.of(
          "batch",
          "sequence",
          "receivedOn",
          "kind",
          "amount",
          "memberId",
          "enrollmentId",
          "coupon",
          "checkNumber",
          "checkDate",
          "routingNumber",
          "accountNumber",
          "note");

  static final Pattern BATCH = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final Pattern SEQUENCE = Pattern.compile("0{0,9}[1-9][0-9]{0,8}");
  private static final Pattern DAY = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MEMBER_ID = Pattern.compile("[0-9]{12}");
  private static final Pattern ENROLLMENT_ID = Pattern.compile("[\\x21-\\x7E]{1,64}");
  private static final Pattern COUPON = Pattern.compile("[0-9A-Za-z -]{1,40}");
  private static final Pattern CHECK_NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern ROUTING = Pattern.compile("[0-9]{9}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9-]{1,20}");

  private final LocalDate today;
  private final LockboxFaults faults;
  private @Nullable String batch;

  LockboxFields(LocalDate today, LockboxFaults faults) {
    this.today = today;
    this.faults = faults;
  }

  /** The batch all items are of; empty before the first. */
  Optional<String> batch() {
    return Optional.ofNullable(batch);
  }

  /** The item; empty when something is wrong with it. */
  Optional<Delivered> read(LockboxLine line) {
    readBatch(line);
    var sequence = required(line, "sequence", SEQUENCE, Integer::valueOf, "a number from 1");
    var receivedOn =
        required(line, "receivedOn", DAY, this::past, "a day such as 2026-06-22, not to come");
    var kind =
        required(
            line, "kind", null, ItemKind::valueOf, "one of CHECK, MONEY_ORDER, CASHIERS_CHECK");
    var amount = amount(line);
    var memberId = text(line, "memberId", MEMBER_ID, "12 digits");
    var enrollmentId = text(line, "enrollmentId", ENROLLMENT_ID, "1 to 64 printable characters");
    var coupon = text(line, "coupon", COUPON, "letters, digits and hyphens, as scanned");
    var checkNumber = text(line, "checkNumber", CHECK_NUMBER, "1 to 15 digits");
    var checkDate = optional(line, "checkDate", DAY, LocalDate::parse, "a day such as 2026-06-22");
    var routing = text(line, "routingNumber", ROUTING, "nine digits");
    var account = text(line, "accountNumber", ACCOUNT, "1 to 20 digits or hyphens");
    var exceptions = exceptions(line);
    if (!faults.isEmpty()
        || sequence.isEmpty()
        || receivedOn.isEmpty()
        || kind.isEmpty()
        || amount.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Delivered(
            line.number(),
            sequence.get(),
            new MailedItem(
                kind.get(),
                receivedOn.get(),
                checkDate.orElse(null),
                memberId.orElse(null),
                enrollmentId.orElse(null),
                coupon.orElse(null),
                exceptions),
            amount.get(),
            checkNumber.orElse(null),
            routing.isEmpty() && account.isEmpty()
                ? null
                : routing.orElse("") + "/" + account.orElse("")));
  }

  private void readBatch(LockboxLine line) {
    var named = line.fields().getOrDefault("batch", "");
    if (!BATCH.matcher(named).matches()) {
      faults.add(line.number(), "batch", Code.BATCH_INVALID, "1 to 32 letters, digits, . _ or -");
    } else if (batch == null) {
      batch = named;
    } else if (!batch.equals(named)) {
      faults.add(line.number(), "batch", Code.BATCHES_MIXED, "one file is one batch");
    }
  }

  private LocalDate past(String text) {
    var day = LocalDate.parse(text);
    if (day.isAfter(today)) {
      throw new DateTimeException("is still to come");
    }
    return day;
  }

  private Optional<Money> amount(LockboxLine line) {
    var text = line.fields().getOrDefault("amount", "");
    try {
      var amount = Money.of(text);
      if (amount.isPositive()) {
        return Optional.of(amount);
      }
    } catch (Money.InvalidMoney _) {
      // told below
    }
    faults.add(
        line.number(), "amount", Code.AMOUNT_INVALID, "an amount such as 312.45, at least 0.01");
    return Optional.empty();
  }

  private Set<ItemException> exceptions(LockboxLine line) {
    var exceptions = EnumSet.noneOf(ItemException.class);
    for (var name : line.fields().getOrDefault("note", "").split("[ |]+")) {
      try {
        if (!name.isEmpty()) {
          exceptions.add(ItemException.valueOf(name));
        }
      } catch (IllegalArgumentException _) {
        faults.add(
            line.number(),
            "note",
            Code.NOTE_UNKNOWN,
            "any of " + EnumSet.allOf(ItemException.class));
      }
    }
    return exceptions;
  }

  private Optional<String> text(LockboxLine line, String field, Pattern form, String what) {
    return optional(line, field, form, Function.identity(), what);
  }

  private <T> Optional<T> required(
      LockboxLine line,
      String field,
      @Nullable Pattern form,
      Function<String, T> reading,
      String what) {
    if (!line.fields().containsKey(field)) {
      faults.add(line.number(), field, Code.FIELD_MISSING, what + " belongs here");
      return Optional.empty();
    }
    return optional(line, field, form, reading, what);
  }

  private <T> Optional<T> optional(
      LockboxLine line,
      String field,
      @Nullable Pattern form,
      Function<String, T> reading,
      String what) {
    var text = line.fields().get(field);
    if (text == null) {
      return Optional.empty();
    }
    try {
      if (form == null || form.matcher(text).matches()) {
        return Optional.of(reading.apply(text));
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      // told below
    }
    faults.add(line.number(), field, Code.FIELD_INVALID, what + " belongs here");
    return Optional.empty();
  }
}
