package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.payment.lockbox.Lockbox;
import io.paidthrough.payment.lockbox.Receipt;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.MailMatch;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.io.InputStream;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks and money orders, as the lockbox bank delivers them. */
@RestController
@RequestMapping("/v1/lockbox/receipts")
class LockboxController {
  private static final int SHOWN = 500;
  private static final Pattern TOTAL = Pattern.compile("[0-9]{1,13}\\.[0-9]{2}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /**
   * What came of a file.
   *
   * @param accepted new items that are payments now
   * @param unidentified new items that wait for somebody who can say whose they are
   * @param duplicates items that had been received before
   * @param items the first of the batch
   * @param next cursor of the following ones; null when these are all
   */
  record FileAnswer(
      String batch,
      int accepted,
      int unidentified,
      int duplicates,
      List<ReceiptAnswer> items,
      @Nullable String next) {}

  /** An item and what became of it, without anything of the account it came from. */
  record ReceiptAnswer(
      UUID receiptId,
      String batch,
      int sequence,
      LocalDate receivedOn,
      ItemKind kind,
      Money amount,
      @Nullable String memberId,
      @Nullable String checkLast4,
      Receipt.Status status,
      MailMatch.@Nullable Why why,
      @Nullable String enrollmentId,
      @Nullable UUID paymentId) {
    static ReceiptAnswer of(Receipt receipt) {
      return new ReceiptAnswer(
          receipt.receiptId(),
          receipt.batch(),
          receipt.sequence(),
          receipt.receivedOn(),
          receipt.kind(),
          receipt.amount(),
          receipt.memberId(),
          receipt.checkLast4(),
          receipt.status(),
          receipt.why(),
          receipt.enrollmentId(),
          receipt.paymentId());
    }
  }

  private final LockboxUpload upload;
  private final Lockbox lockbox;

  LockboxController(LockboxUpload upload, Lockbox lockbox) {
    this.upload = upload;
    this.lockbox = lockbox;
  }

  @Operation(summary = "Receive a lockbox batch as CSV: all of it or, if a line is wrong, nothing")
  @PostMapping(consumes = "text/csv")
  FileAnswer csv(
      InputStream body,
      @RequestParam(required = false) @Nullable String count,
      @RequestParam(required = false) @Nullable String total,
      Principal caller) {
    var faults = new LockboxFaults();
    return receive(new LockboxCsv(body, faults), faults, control(count, total), caller);
  }

  @Operation(summary = "Receive a lockbox batch as JSON: all of it or nothing")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  FileAnswer json(
      InputStream body,
      @RequestParam(required = false) @Nullable String count,
      @RequestParam(required = false) @Nullable String total,
      Principal caller) {
    var faults = new LockboxFaults();
    return receive(new LockboxJson(body, faults), faults, control(count, total), caller);
  }

  private FileAnswer receive(
      LockboxLine.Source source,
      LockboxFaults faults,
      LockboxUpload.Control control,
      Principal caller) {
    var received = upload.receive(source, faults, control, Cause.by(caller.getName()));
    var page = page(received.batch(), 0, SHOWN);
    return new FileAnswer(
        received.batch(),
        received.accepted(),
        received.unidentified(),
        received.duplicates(),
        page.items(),
        page.next());
  }

  private static LockboxUpload.Control control(@Nullable String count, @Nullable String total) {
    if (count != null && !NUMBER.matcher(count).matches()) {
      throw Page.invalid("count", "is a number of items");
    }
    if (total != null && !TOTAL.matcher(total).matches()) {
      throw Page.invalid("total", "is a sum such as 1312.45");
    }
    return new LockboxUpload.Control(
        count == null ? null : Long.valueOf(count),
        total == null ? null : Long.valueOf(total.replace(".", "")));
  }

  @Operation(summary = "The items of a batch and what became of them")
  @GetMapping
  Page<ReceiptAnswer> list(
      @RequestParam String batch,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (!LockboxFields.BATCH.matcher(batch).matches()) {
      throw Page.invalid("batch", "is no batch");
    }
    var after = Page.decode(cursor);
    if (!after.isEmpty() && !NUMBER.matcher(after).matches()) {
      throw Cursor.unknown();
    }
    return page(batch, after.isEmpty() ? 0 : Integer.parseInt(after), Page.limit(limit));
  }

  private Page<ReceiptAnswer> page(String batch, int after, int limit) {
    return Page.of(
        lockbox.ofBatch(batch, after, limit + 1),
        limit,
        receipt -> Integer.toString(receipt.sequence()),
        ReceiptAnswer::of);
  }
}
