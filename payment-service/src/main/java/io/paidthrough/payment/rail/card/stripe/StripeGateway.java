package io.paidthrough.payment.rail.card.stripe;

import io.paidthrough.events.PaymentReason;
import io.paidthrough.events.PaymentReason.NextAction;
import io.paidthrough.events.RejectionReason;
import io.paidthrough.payment.payment.CardKind;
import io.paidthrough.payment.payment.CardNetwork;
import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.rail.card.CardAnswer;
import io.paidthrough.payment.rail.card.CardGateway;
import io.paidthrough.payment.rail.card.GatewayUnavailable;
import io.paidthrough.payment.rail.card.RefundAnswer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Charges cards with PaymentIntents, one for each payment. The payment's id is the idempotency key:
 * while the processor remembers keys, asking again gives the same intent; afterwards it is looked
 * for by the payment's id and never made anew.
 */
final class StripeGateway implements CardGateway {
  private static final Logger LOG = LoggerFactory.getLogger(StripeGateway.class);

  /** Keys are remembered for at least 24 hours. */
  private static final Duration KEYS_LIVE = Duration.ofHours(23);

  private static final String INTENTS = "/v1/payment_intents";
  private static final String TRANSACTION_INVALID = "12";

  private final StripeHttp http;

  StripeGateway(StripeHttp http) {
    this.http = http;
  }

  @Override
  public CardKind kindOf(String cardToken) {
    var path = cardToken.startsWith("tok_") ? "/v1/tokens/" : "/v1/payment_methods/";
    var card =
        http.get(path + StripeHttp.encode(cardToken))
            .filter(StripeHttp.Answer::isSuccess)
            .map(answer -> answer.body().path("card"))
            .orElseThrow(
                () -> new GatewayUnavailable("the processor does not say what card it is"));
    return new CardKind(funding(card), network(card));
  }

  /** A card nobody knows the kind of costs no fee. */
  private static Funding funding(JsonNode card) {
    return switch (card.path("funding").asString("")) {
      case "credit" -> Funding.CREDIT;
      case "prepaid" -> Funding.PREPAID;
      default -> Funding.DEBIT;
    };
  }

  private static CardNetwork network(JsonNode card) {
    return switch (card.path("brand").asString("").toLowerCase(Locale.ROOT)) {
      case "visa" -> CardNetwork.VISA;
      case "mastercard" -> CardNetwork.MASTERCARD;
      case "amex", "american express" -> CardNetwork.AMERICAN_EXPRESS;
      case "discover" -> CardNetwork.DISCOVER;
      default -> CardNetwork.OTHER;
    };
  }

  @Override
  public CardAnswer charge(Charge charge) {
    return charge.age().compareTo(KEYS_LIVE) < 0 ? order(charge) : search(charge);
  }

  @Override
  public CardAnswer ask(Charge charge) {
    var chargeId = charge.chargeId();
    if (chargeId != null) {
      return http.get(INTENTS + "/" + StripeHttp.encode(chargeId))
          .filter(StripeHttp.Answer::isSuccess)
          .map(answer -> StripeIntents.read(answer.body()))
          .orElseGet(() -> new CardAnswer.Unknown(chargeId));
    }
    return charge(charge);
  }

  private CardAnswer order(Charge charge) {
    var form = new LinkedHashMap<String, String>();
    form.put("amount", Long.toString(charge.total().cents()));
    form.put("currency", "usd");
    form.put("payment_method", charge.cardToken());
    form.put("payment_method_types[0]", "card");
    form.put("confirm", "true");
    form.put("error_on_requires_action", "true");
    form.put("metadata[paymentId]", charge.paymentId().toString());
    return http.post(INTENTS, charge.paymentId().toString(), form)
        .map(StripeGateway::answer)
        .orElseGet(() -> new CardAnswer.Unknown(charge.chargeId()));
  }

  private static CardAnswer answer(StripeHttp.Answer answer) {
    if (answer.isSuccess()) {
      return StripeIntents.read(answer.body());
    }
    var error = answer.body().path("error");
    var type = error.path("type").asString("");
    if (type.equals("card_error")) {
      return StripeIntents.declined(error);
    }
    if (type.equals("invalid_request_error") && answer.status() == 400) {
      return mistaken(error);
    }
    // Keys that are wrong, or not allowed: a matter of ours that says nothing of the charge.
    LOG.error("the card processor refused us with {}", answer.status());
    return new CardAnswer.Unknown(null);
  }

  /** It was not charged, and will not be however often it is asked. */
  private static CardAnswer mistaken(JsonNode error) {
    LOG.error("the card processor does not understand us: {}", error.path("code").asString("?"));
    return new CardAnswer.Declined(null, DeclineCode.find(TRANSACTION_INVALID).orElseThrow(), null);
  }

  /** What was not found this late never arrived. */
  private CardAnswer search(Charge charge) {
    var query = "metadata['paymentId']:'" + charge.paymentId() + "'";
    return http.get(INTENTS + "/search?limit=1&query=" + StripeHttp.encode(query))
        .filter(StripeHttp.Answer::isSuccess)
        .map(answer -> Optional.ofNullable(answer.body().path("data").get(0)))
        .map(
            found ->
                found
                    .map(StripeIntents::read)
                    .orElseGet(
                        () ->
                            new CardAnswer.Declined(
                                null,
                                DeclineCode.find(DeclineCode.ISSUER_UNAVAILABLE).orElseThrow(),
                                null)))
        .orElseGet(() -> new CardAnswer.Unknown(null));
  }

  /** Keys are forgotten, so one that was made before is looked for first. */
  @Override
  public RefundAnswer refund(Refund refund) {
    return http.get("/v1/refunds?limit=100&payment_intent=" + StripeHttp.encode(refund.chargeId()))
        .filter(StripeHttp.Answer::isSuccess)
        .map(made -> find(made.body(), refund).orElseGet(() -> order(refund)))
        .orElseGet(RefundAnswer.Unknown::new);
  }

  private static Optional<RefundAnswer> find(JsonNode made, Refund refund) {
    return made.path("data")
        .valueStream()
        .filter(
            known ->
                known
                    .path("metadata")
                    .path("refundId")
                    .asString("")
                    .equals(refund.refundId().toString()))
        .findFirst()
        .map(StripeGateway::outcome);
  }

  private RefundAnswer order(Refund refund) {
    var form = new LinkedHashMap<String, String>();
    form.put("payment_intent", refund.chargeId());
    form.put("amount", Long.toString(refund.amount().cents()));
    form.put("metadata[refundId]", refund.refundId().toString());
    return http.post("/v1/refunds", refund.refundId().toString(), form)
        .map(StripeGateway::refunded)
        .orElseGet(RefundAnswer.Unknown::new);
  }

  private static RefundAnswer refunded(StripeHttp.Answer answer) {
    if (answer.isSuccess()) {
      return outcome(answer.body());
    }
    return answer.status() == 400 || answer.status() == 402 ? failed() : new RefundAnswer.Unknown();
  }

  private static RefundAnswer outcome(JsonNode refund) {
    return switch (refund.path("status").asString("")) {
      case "failed", "canceled" -> failed();
      default -> new RefundAnswer.Refunded();
    };
  }

  private static RefundAnswer failed() {
    return new RefundAnswer.Failed(
        new PaymentReason(
            RejectionReason.ITEM_RETURNED,
            null,
            "The refund could not be sent to the card.",
            false,
            NextAction.CONTACT_US));
  }
}
