package io.paidthrough.notification.api;

import io.paidthrough.notification.delivery.NoticeQueries;
import io.paidthrough.notification.delivery.NoticeRow;
import io.paidthrough.notification.delivery.SendLedger;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Page;
import io.paidthrough.starter.web.Problem;
import io.paidthrough.starter.web.Problem.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What members were told, and having it told again. */
@RestController
@RequestMapping("/v1/notices")
class NoticeController {
  /** Why an operator has a letter sent again. */
  record Resend(@NotBlank @Size(max = 500) @Nullable String reason) {}

  private final NoticeQueries notices;
  private final SendLedger ledger;
  private final BusinessClock clock;

  NoticeController(NoticeQueries notices, SendLedger ledger, BusinessClock clock) {
    this.notices = notices;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Notices of an enrollment, of a member, or of one enrollment of a member, oldest first. */
  @GetMapping
  Page<NoticeRow> list(
      @RequestParam @Nullable String enrollmentId,
      @RequestParam @Nullable String memberId,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam @Nullable String cursor) {
    var enrollment = readable("enrollmentId", enrollmentId);
    var member = readable("memberId", memberId);
    if (enrollment == null && member == null) {
      throw Page.invalid("enrollmentId", "or memberId says whose notices to list");
    }
    var rows = notices.list(enrollment, member, Page.decode(cursor), Page.limit(limit) + 1);
    return Page.of(rows, limit, NoticeRow::noticeId, Function.identity());
  }

  private static @Nullable String readable(String parameter, @Nullable String value) {
    if (value != null && value.indexOf('\0') >= 0) {
      throw Page.invalid(parameter, "is no id");
    }
    return value == null || value.isEmpty() ? null : value;
  }

  /** Queues a letter again that was sent or given up; it goes to the address known then. */
  @PostMapping("/{noticeId}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Transactional
  NoticeRow resend(
      @PathVariable String noticeId, @Valid @RequestBody Resend request, Principal caller) {
    if (notices.find(noticeId).isEmpty()) {
      throw Problem.notFound("NOTICE_UNKNOWN", "There is no notice " + noticeId + ".");
    }
    if (!ledger.requeue(noticeId, caller.getName(), reason(request), clock.instant())) {
      throw Problem.conflict(
          "NOTICE_QUEUED", "This notice is on its way already; it can be resent afterwards.");
    }
    return notices.find(noticeId).orElseThrow();
  }

  private static String reason(Resend request) {
    if (request.reason == null || request.reason.indexOf('\0') >= 0) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "FIELD_INVALID",
          "Fields are missing or not valid.",
          List.of(new FieldError("/reason", "must be text")));
    }
    return request.reason;
  }
}
