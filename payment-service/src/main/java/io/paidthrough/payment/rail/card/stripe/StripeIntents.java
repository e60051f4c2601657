package io.paidthrough.payment.rail.card.stripe;

import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.rail.card.CardAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a PaymentIntent says of its charge. */
final class StripeIntents {
  private static final String REFER_TO_ISSUER = "01";

  private StripeIntents() {}

  static CardAnswer read(JsonNode intent) {
    var id = intent.path("id").asString();
    return switch (intent.path("status").asString("")) {
      case "succeeded" -> new CardAnswer.Charged(id);
      case "requires_payment_method", "canceled" -> declined(id, intent.path("last_payment_error"));
      case "requires_action" ->
          new CardAnswer.Declined(id, DeclineCode.find(REFER_TO_ISSUER).orElseThrow(), null);
      default -> new CardAnswer.Unknown(id);
    };
  }

  /** An error that came instead of an intent, and names it when there is one. */
  static CardAnswer declined(JsonNode error) {
    return declined(text(error.path("payment_intent"), "id"), error);
  }

  private static CardAnswer declined(@Nullable String id, JsonNode error) {
    return new CardAnswer.Declined(
        id,
        StripeDeclines.codeOf(
            text(error, "network_decline_code"), text(error, "decline_code"), text(error, "code")),
        text(error, "network_advice_code"));
  }

  static @Nullable String text(JsonNode node, String field) {
    var value = node.path(field);
    return value.isString() ? value.asString() : null;
  }
}
