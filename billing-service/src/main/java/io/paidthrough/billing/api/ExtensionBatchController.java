package io.paidthrough.billing.api;

import com.github.f4b6a3.uuid.UuidCreator;
import io.paidthrough.billing.account.BillingCommand.ExtendDueDate;
import io.paidthrough.billing.account.CommandRefused;
import io.paidthrough.billing.invoiceview.InvoiceQueries;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One decision of the exchange that moves the due date of many months. */
@RestController
class ExtensionBatchController {
  private static final int ACCOUNTS_PER_PAGE = 100;

  /**
   * Which open months.
   *
   * @param enrollmentIds only these; null for all
   * @param planId only this plan; null for all
   * @param issuedFrom billed on this day or later; null for any
   * @param issuedTo billed on this day or earlier; null for any
   */
  record Selector(
      @NotNull YearMonth coverageMonth,
      @Nullable @Size(min = 1, max = 10_000) List<@NotBlank String> enrollmentIds,
      @Nullable @Size(max = 32) String planId,
      @Nullable LocalDate issuedFrom,
      @Nullable LocalDate issuedTo) {}

  /**
   * @param batchId the caller's own id, or null to have one made
   * @param authority who decided it, such as a bulletin
   */
  record BatchRequest(
      @Nullable @Size(min = 1, max = 64) String batchId,
      @NotNull @Valid Selector selector,
      @NotNull LocalDate dueDate,
      @NotBlank @Size(max = 200) String reason,
      @NotBlank @Size(max = 200) String authority) {}

  /** An account the policy refused. */
  record RefusedAccount(String enrollmentId, String code, String detail) {}

  /**
   * @param matched open months the selector found
   * @param extended those whose due date is the new one now
   */
  record BatchAnswer(String batchId, int matched, int extended, List<RefusedAccount> refused) {}

  private final InvoiceQueries invoices;
  private final Commands commands;
  private final BusinessClock clock;

  ExtensionBatchController(InvoiceQueries invoices, Commands commands, BusinessClock clock) {
    this.invoices = invoices;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Extends page by page, each account in a transaction of its own: a batch that was cut off is
   * sent again and goes on where it stopped. Scope {@code billing.write}.
   */
  @PostMapping("/v1/extensions")
  BatchAnswer extend(@Valid @RequestBody BatchRequest request, Principal caller) {
    var batchId =
        request.batchId == null ? "B-" + UuidCreator.getTimeOrderedEpoch() : request.batchId;
    var cause = Cause.by(caller.getName());
    var refused = new ArrayList<RefusedAccount>();
    var matched = 0;
    for (var page = page(request.selector, ""); !page.isEmpty(); ) {
      for (var enrollmentId : page) {
        extend(enrollmentId, batchId, request, cause, refused);
      }
      matched += page.size();
      page = page(request.selector, page.getLast());
    }
    return new BatchAnswer(batchId, matched, matched - refused.size(), refused);
  }

  private List<String> page(Selector selector, String after) {
    return invoices.openMonths(
        selector.coverageMonth,
        selector.enrollmentIds == null ? List.of() : selector.enrollmentIds,
        selector.planId,
        selector.issuedFrom,
        selector.issuedTo,
        after,
        ACCOUNTS_PER_PAGE);
  }

  private void extend(
      String enrollmentId,
      String batchId,
      BatchRequest request,
      Cause cause,
      List<RefusedAccount> refused) {
    try {
      commands.send(
          new ExtendDueDate(
              enrollmentId,
              request.selector.coverageMonth,
              request.dueDate,
              false,
              request.reason,
              request.authority,
              batchId,
              clock.today()),
          cause);
    } catch (CommandRefused e) {
      refused.add(
          new RefusedAccount(enrollmentId, e.refusal().code().name(), e.refusal().detail()));
    }
  }
}
