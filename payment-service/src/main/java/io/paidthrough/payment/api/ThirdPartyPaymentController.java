package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.PaidBy;
import io.paidthrough.payment.api.PayersOrders.From;
import io.paidthrough.payment.api.ThirdPartyPaymentRequest.Allocation;
import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.NewInstrument.BankAccount;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payer.Payers;
import io.paidthrough.payment.payment.Admission;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.paymentview.PaymentQueries;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Problem;
import io.paidthrough.starter.web.Problem.FieldError;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Organizations that pay for members: one payment per enrollment, all of them or none. Who may is
 * policy; whom 45 CFR 156.1250 names may everywhere.
 */
@RestController
@RequestMapping("/v1/third-party-payments")
class ThirdPartyPaymentController {
  private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);

  /** What came of an order, in the order of its allocations. */
  record Answer(UUID instrumentId, String total, List<Paid> payments) {}

  /** One enrollment and its payment. */
  record Paid(String enrollmentId, PayerPaymentAnswer payment) {}

  private final PayersOrders orders;
  private final Enrollments enrollments;
  private final Payers payers;
  private final Vault vault;
  private final Fingerprints fingerprints;
  private final PaymentQueries payments;
  private final ExchangePolicies policies;
  private final Idempotency idempotency;
  private final BusinessClock clock;

  ThirdPartyPaymentController(
      PayersOrders orders,
      Enrollments enrollments,
      Payers payers,
      Vault vault,
      Fingerprints fingerprints,
      PaymentQueries payments,
      ExchangePolicies policies,
      Idempotency idempotency,
      BusinessClock clock) {
    this.orders = orders;
    this.enrollments = enrollments;
    this.payers = payers;
    this.vault = vault;
    this.fingerprints = fingerprints;
    this.payments = payments;
    this.policies = policies;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @Operation(summary = "Pay for several enrollments, all or none; needs an Idempotency-Key")
  @PostMapping
  ResponseEntity<?> submit(
      IdempotencyKey key, @Valid @RequestBody ThirdPartyPaymentRequest request) {
    check(request);
    var account =
        request.bankAccount() == null
            ? null
            : request.bankAccount().read(policies.on(clock.today()));
    orders.requireRail();
    return idempotency.once(key, fingerprints.of(request), () -> pay(key, request, account));
  }

  private void check(ThirdPartyPaymentRequest request) {
    if (!policies.on(clock.today()).thirdParties().kinds().contains(request.payer().kind())) {
      throw Problem.unprocessable(
          "PAYER_NOT_ACCEPTED", "This exchange takes no premiums from this kind of organization.");
    }
    if ((request.bankAccount() == null) == (request.instrumentId() == null)) {
      throw Problem.unprocessable(
          "INSTRUMENT_INVALID", "Send either a bankAccount or an instrumentId.");
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < request.allocations().size(); i++) {
      if (!seen.add(request.allocations().get(i).enrollmentId())) {
        throw at(
            i,
            HttpStatus.UNPROCESSABLE_CONTENT,
            "ALLOCATION_REPEATED",
            "An enrollment stands here once.");
      }
    }
  }

  private ResponseEntity<?> pay(
      IdempotencyKey key, ThirdPartyPaymentRequest request, @Nullable BankAccount account) {
    var from = from(key, request, account);
    var cause = Cause.by(key.caller());
    var allocations = request.allocations();
    Map<Integer, Paid> paid = new TreeMap<>();
    // Turns are taken in one order everywhere, so that two orders never wait for each other.
    IntStream.range(0, allocations.size())
        .boxed()
        .sorted(Comparator.comparing(i -> allocations.get(i).enrollmentId()))
        .forEach(i -> paid.put(i, pay(i, request, from, cause)));
    var cents = allocations.stream().mapToLong(each -> each.amount().cents()).sum();
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(
            new Answer(
                from.instrument().instrumentId(),
                "%d.%02d".formatted(cents / 100, cents % 100),
                List.copyOf(paid.values())));
  }

  private From from(
      IdempotencyKey key, ThirdPartyPaymentRequest request, @Nullable BankAccount account) {
    var kind = request.payer().kind();
    var now = clock.instant();
    if (account != null) {
      var payerId = payers.organization(kind, request.payer().read(), key.caller(), now);
      return new From(payerId, vault.register(payerId, account, now), PaidBy.THIRD_PARTY);
    }
    var instrumentId =
        Ids.parse(String.valueOf(request.instrumentId()))
            .orElseThrow(ThirdPartyPaymentController::unknownInstrument);
    return payers
        .behind(instrumentId, kind, key.caller())
        .map(
            payerId ->
                new From(payerId, vault.find(instrumentId).orElseThrow(), PaidBy.THIRD_PARTY))
        .orElseThrow(ThirdPartyPaymentController::unknownInstrument);
  }

  private Paid pay(int index, ThirdPartyPaymentRequest request, From from, Cause cause) {
    var allocation = request.allocations().get(index);
    if (enrollments.takeTurn(allocation.enrollmentId()).isEmpty()) {
      throw at(index, HttpStatus.NOT_FOUND, "ENROLLMENT_UNKNOWN", "There is no such enrollment.");
    }
    admission(allocation, from.instrument(), request.isDuplicateConfirmed())
        .refusal()
        .map(Refusals::problem)
        .ifPresent(
            problem -> {
              throw at(
                  index, problem.status(), problem.code(), String.valueOf(problem.getMessage()));
            });
    return new Paid(
        allocation.enrollmentId(),
        PayerPaymentAnswer.of(
            orders.place(allocation.enrollmentId(), allocation.amount(), from, cause)));
  }

  private Admission admission(
      Allocation allocation, Instrument instrument, boolean isDuplicateConfirmed) {
    Money amount = allocation.amount();
    return new Admission(
        amount,
        instrument.isActive(),
        policies.on(clock.today()).accepts(instrument.method(), instrument.funding(), Channel.WEB),
        payments.hasLike(
            allocation.enrollmentId(), amount, clock.instant().minus(DUPLICATE_WINDOW)),
        isDuplicateConfirmed);
  }

  private static Problem unknownInstrument() {
    return Problem.notFound("INSTRUMENT_UNKNOWN", "This organization has no such instrument.");
  }

  private static Problem at(int index, HttpStatus status, String code, String detail) {
    return new Problem(
        status, code, detail, List.of(new FieldError("/allocations/" + index, detail)));
  }
}
