package io.paidthrough.payment.api;

import io.paidthrough.payment.instrument.Instrument;
import io.paidthrough.payment.instrument.InstrumentRefused;
import io.paidthrough.payment.instrument.NewInstrument;
import io.paidthrough.payment.instrument.NewInstrument.BankAccount;
import io.paidthrough.payment.instrument.NewInstrument.Card;
import io.paidthrough.payment.instrument.Vault;
import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.payment.rail.card.CardGateway;
import io.paidthrough.payment.rail.card.GatewayUnavailable;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts what a payer pays with into the vault. Numbers go in and never come out. */
@RestController
@RequestMapping("/v1/instruments")
class InstrumentController {
  private final Vault vault;
  private final ExchangePolicies policies;
  private final Optional<CardGateway> cards;
  private final BusinessClock clock;

  InstrumentController(
      Vault vault, ExchangePolicies policies, Optional<CardGateway> cards, BusinessClock clock) {
    this.vault = vault;
    this.policies = policies;
    this.cards = cards;
    this.clock = clock;
  }

  @Operation(summary = "Register a bank account, or a card by its processor's token")
  @PostMapping
  ResponseEntity<InstrumentAnswer> register(@Valid @RequestBody InstrumentRequest request) {
    var instrument =
        InstrumentAnswer.of(vault.register(request.memberId(), accepted(request), clock.instant()));
    return ResponseEntity.created(URI.create("/v1/instruments/" + instrument.instrumentId()))
        .body(instrument);
  }

  @Operation(summary = "One instrument, without its number")
  @GetMapping("/{instrumentId}")
  InstrumentAnswer find(@PathVariable String instrumentId) {
    return Ids.parse(instrumentId)
        .flatMap(vault::find)
        .filter(Instrument::isMembers)
        .map(InstrumentAnswer::of)
        .orElseThrow(() -> Problem.notFound("INSTRUMENT_UNKNOWN", "There is no such instrument."));
  }

  private NewInstrument accepted(InstrumentRequest request) {
    var policy = policies.on(clock.today());
    if (request.method() == Method.CARD && !policy.acceptsCards()) {
      throw notAccepted(); // before its processor is asked of what kind it is
    }
    try {
      var instrument = read(request);
      if (!policy.accepts(instrument.method(), fundingOf(instrument))) {
        throw notAccepted();
      }
      return instrument;
    } catch (InstrumentRefused refused) {
      throw problem(refused);
    }
  }

  private static Problem notAccepted() {
    return Problem.unprocessable(
        "METHOD_NOT_ACCEPTED", "This exchange does not take this kind of instrument.");
  }

  private static @Nullable Funding fundingOf(NewInstrument instrument) {
    return switch (instrument) {
      case BankAccount _ -> null;
      case Card card -> card.kind().funding();
    };
  }

  private NewInstrument read(InstrumentRequest request) {
    if (request.cardToken() != null) {
      return request.hasBankFields() || request.type() != null && request.type() != Method.CARD
          ? refuse("Send either a bank account or a cardToken, not both.")
          : card(request.cardToken(), request.last4());
    }
    if (request.type() == Method.CARD) {
      return refuse("A card needs a cardToken.");
    }
    if (request.type() == null
        || request.routingNumber() == null
        || request.accountNumber() == null
        || request.holder() == null
        || request.holder().isBlank()
        || request.last4() != null) {
      return refuse("A bank account needs type, routingNumber, accountNumber and holder only.");
    }
    return new BankAccount(
        request.type(), request.routingNumber(), request.accountNumber(), request.holder().strip());
  }

  /** A token that cannot be one is not shown to anybody. */
  private Card card(String token, @Nullable String last4) {
    Card.check(token);
    return new Card(token, Objects.requireNonNullElse(last4, Card.UNKNOWN), kindOf(token));
  }

  private CardKind kindOf(String token) {
    try {
      return cards.orElseThrow(InstrumentController::noCards).kindOf(token);
    } catch (GatewayUnavailable _) {
      throw noCards();
    }
  }

  private static Problem noCards() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "RAIL_UNAVAILABLE",
        "No card network can be reached from here now; nothing was stored.");
  }

  private static NewInstrument refuse(String detail) {
    throw Problem.unprocessable("INSTRUMENT_INVALID", detail);
  }

  /** Exhaustive: a new code must choose its status. */
  private static Problem problem(InstrumentRefused refused) {
    return switch (refused.code()) {
      case INSTRUMENT_INVALID, INVALID_ROUTING_NUMBER, INVALID_ACCOUNT_NUMBER ->
          Problem.unprocessable(
              refused.code().name(), Objects.requireNonNull(refused.getMessage()));
    };
  }
}
