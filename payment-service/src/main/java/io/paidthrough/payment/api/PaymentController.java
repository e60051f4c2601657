package io.paidthrough.payment.api;

import io.paidthrough.events.payment.Rail;
import io.paidthrough.payment.order.Ordering;
import io.paidthrough.payment.order.Ordering.Placed;
import io.paidthrough.payment.payment.CommandRefused;
import io.paidthrough.payment.payment.ConfirmationNumber;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.paymentview.PaymentRow;
import io.paidthrough.payment.rail.card.CardCharging;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.Idempotency.First;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Positions;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders to pay, and what became of them. */
@RestController
@RequestMapping("/v1/payments")
class PaymentController {
  private static final int LIMIT_MAX = 200;

  /** A page of payments, newest first. {@code next} is the cursor of the page after it, or null. */
  record Page(List<PaymentAnswer> items, @Nullable String next) {}

  private final Submission submission;
  private final Ordering ordering;
  private final CardCharging charging;
  private final EnrollmentArrival arrival;
  private final PaymentQueries payments;
  private final Idempotency idempotency;
  private final Positions positions;
  private final BusinessClock clock;

  PaymentController(
      Submission submission,
      Ordering ordering,
      CardCharging charging,
      EnrollmentArrival arrival,
      PaymentQueries payments,
      Idempotency idempotency,
      Positions positions,
      BusinessClock clock) {
    this.submission = submission;
    this.ordering = ordering;
    this.charging = charging;
    this.arrival = arrival;
    this.payments = payments;
    this.idempotency = idempotency;
    this.positions = positions;
    this.clock = clock;
  }

  /** An enrollment that is not known may have been registered a moment ago: waits, then says so. */
  @Operation(summary = "Submit a payment; needs an Idempotency-Key")
  @PostMapping
  ResponseEntity<?> submit(IdempotencyKey key, @Valid @RequestBody PaymentRequest request)
      throws InterruptedException {
    Amount.check(request.amount());
    if (!ordering.isPossible()) {
      throw Refusals.noRail();
    }
    try {
      return submitOnce(key, request);
    } catch (EnrollmentNotKnown _) {
      arrival.await(request.enrollmentId());
      return submitOnce(key, request);
    }
  }

  private ResponseEntity<?> submitOnce(IdempotencyKey key, PaymentRequest request) {
    var cause = Cause.by(key.caller());
    try {
      return idempotency.onceThen(
          key, request, () -> first(submission.submit(request, cause), cause));
    } catch (CommandRefused refused) {
      throw Refusals.problem(refused.refusal());
    }
  }

  private First first(Placed placed, Cause cause) {
    var order = placed.payment();
    var position = positions.ofLastFact(order.paymentId(), order.enrollmentId());
    var answer = answer(0, position, PaymentAnswer.of(order, placed.onTimeFor()));
    return new First(
        answer,
        order.rail() == Rail.CARD
            ? () -> charge(UUID.fromString(order.paymentId()), position, cause)
            : null);
  }

  /** The order is stored: only now is its card charged. */
  private Supplier<ResponseEntity<?>> charge(UUID paymentId, String position, Cause cause) {
    var said = charging.ask(paymentId);
    return () -> {
      var isNews = charging.tell(paymentId, said, cause);
      var row = payments.find(paymentId).orElseThrow();
      var last = isNews ? positions.ofLastFact(paymentId.toString(), row.enrollmentId()) : position;
      return answer(row.version(), last, PaymentAnswer.of(row, clock.today()));
    };
  }

  private static ResponseEntity<?> answer(long version, String position, PaymentAnswer payment) {
    return ResponseEntity.created(URI.create("/v1/payments/" + payment.paymentId()))
        .eTag(Long.toString(version))
        .header(Positions.POSITION, position)
        .body(payment);
  }

  @Operation(summary = "One payment")
  @GetMapping("/{paymentId}")
  ResponseEntity<PaymentAnswer> find(@PathVariable String paymentId) {
    return Ids.parse(paymentId)
        .flatMap(payments::find)
        .map(
            row ->
                ResponseEntity.ok()
                    .eTag(Long.toString(row.version()))
                    .body(PaymentAnswer.of(row, clock.today())))
        .orElseThrow(PaymentId::unknown);
  }

  @Operation(summary = "The payment of a confirmation number, or the payments of an enrollment")
  @GetMapping
  Page list(
      @RequestParam(required = false) @Nullable String confirmation,
      @RequestParam(required = false) @Nullable String enrollmentId,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (confirmation != null && enrollmentId == null) {
      return page(confirmed(confirmation), 1);
    }
    if (enrollmentId == null || confirmation != null || enrollmentId.indexOf('\0') >= 0) {
      throw badParameter("Ask by confirmation or by enrollmentId.");
    }
    if (limit < 1 || limit > LIMIT_MAX) {
      throw badParameter("limit lies between 1 and " + LIMIT_MAX + ".");
    }
    return page(payments.list(enrollmentId, before(cursor), limit + 1), limit);
  }

  private List<PaymentRow> confirmed(String confirmation) {
    var number =
        ConfirmationNumber.parse(confirmation)
            .orElseThrow(
                () ->
                    new Problem(
                        HttpStatus.BAD_REQUEST,
                        "CONFIRMATION_INVALID",
                        "This cannot be a confirmation number; look for a typing error."));
    return payments.findByConfirmation(number.toString()).stream().toList();
  }

  private static UUID before(@Nullable String cursor) {
    return cursor == null
        ? PaymentQueries.NEWEST
        : Ids.parse(cursor).orElseThrow(() -> badParameter("cursor is a next as answered."));
  }

  private Page page(List<PaymentRow> rows, int limit) {
    var shown = rows.stream().limit(limit).toList();
    var today = clock.today();
    return new Page(
        shown.stream().map(row -> PaymentAnswer.of(row, today)).toList(),
        rows.size() > limit ? shown.getLast().paymentId().toString() : null);
  }

  private static Problem badParameter(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "PARAMETER_INVALID", detail);
  }
}
