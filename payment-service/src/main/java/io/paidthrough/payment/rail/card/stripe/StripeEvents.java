package io.paidthrough.payment.rail.card.stripe;

import io.paidthrough.payment.rail.card.CardAnswer;
import io.paidthrough.payment.rail.card.CardCharging;
import io.paidthrough.payment.rail.card.CardEvents;
import io.paidthrough.payment.rail.card.Chargebacks;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.Cause;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the processor tells by itself. An event is handled once, in one transaction with the note
 * that it was; what it says may already be known by asking. Events about others' charges, and those
 * nobody here needs, are taken and change nothing.
 */
final class StripeEvents implements CardEvents {
  private static final int REASON_CODE_MAX = 8;

  private final StripeSignature signature;
  private final CardCharging charging;
  private final Chargebacks chargebacks;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final BusinessClock clock;
  private final Clock realTime;

  StripeEvents(
      StripeSignature signature,
      CardCharging charging,
      Chargebacks chargebacks,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      JsonMapper json,
      BusinessClock clock,
      Clock realTime) {
    this.signature = signature;
    this.charging = charging;
    this.chargebacks = chargebacks;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
    this.realTime = realTime;
  }

  @Override
  public Reception receive(@Nullable String signed, byte[] body) {
    if (signed == null || !signature.isGenuine(signed, body, realTime.instant())) {
      return Reception.NOT_GENUINE;
    }
    try {
      var event = json.readTree(body);
      var id = StripeIntents.text(event, "id");
      if (id == null) {
        return Reception.UNREADABLE;
      }
      transaction.executeWithoutResult(_ -> once(id, event));
      return Reception.TAKEN;
    } catch (JacksonException _) {
      return Reception.UNREADABLE;
    }
  }

  private void once(String id, JsonNode event) {
    var type = event.path("type").asString("");
    var isNew =
        jdbc.sql("INSERT INTO card_event (event_id, type) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(id, type)
                .update()
            == 1;
    if (isNew) {
      handle(type, event.path("data").path("object"), Cause.by(Cause.BANK));
    }
  }

  private void handle(String type, JsonNode object, Cause cause) {
    switch (type) {
      case "payment_intent.succeeded", "payment_intent.payment_failed" ->
          charging
              .paymentOf(
                  object.path("id").asString(""),
                  StripeIntents.text(object.path("metadata"), "paymentId"))
              .ifPresent(payment -> charging.tell(payment, StripeIntents.read(object), cause));
      case "charge.dispute.created" ->
          disputed(object).ifPresent(payment -> opened(payment, object, cause));
      case "charge.dispute.closed" ->
          disputed(object).ifPresent(payment -> closed(payment, object, cause));
      default -> {
        // Taken, and of no use here.
      }
    }
  }

  private Optional<UUID> disputed(JsonNode dispute) {
    return charging.paymentOf(dispute.path("payment_intent").asString(""), null);
  }

  private void opened(UUID paymentId, JsonNode dispute, Cause cause) {
    var id = dispute.path("id").asString();
    if (dispute.path("status").asString("").startsWith("warning_")) {
      chargebacks.inquire(id, paymentId, reasonOf(dispute), clock.today());
      return;
    }
    // A dispute says that there was a charge, even when nobody has said so yet.
    charging.tell(
        paymentId, new CardAnswer.Charged(dispute.path("payment_intent").asString()), cause);
    chargebacks.open(id, paymentId, reasonOf(dispute), clock.today(), cause);
  }

  private void closed(UUID paymentId, JsonNode dispute, Cause cause) {
    var id = dispute.path("id").asString();
    switch (dispute.path("status").asString("")) {
      case "won" -> chargebacks.win(id, paymentId, clock.today(), cause);
      case "lost" -> {
        charging.tell(
            paymentId, new CardAnswer.Charged(dispute.path("payment_intent").asString()), cause);
        chargebacks.lose(id, paymentId, clock.today(), cause);
      }
      case "warning_closed" -> chargebacks.drop(id, paymentId, clock.today());
      default -> {
        // Closed in a way nobody here knows: the money is where the last stage left it.
      }
    }
  }

  /** The network's code only: the processor's own words accuse people. */
  private static @Nullable String reasonOf(JsonNode dispute) {
    var code = StripeIntents.text(dispute, "network_reason_code");
    if (code == null) {
      code =
          StripeIntents.text(
              dispute.path("payment_method_details").path("card"), "network_reason_code");
    }
    return code == null || code.length() > REASON_CODE_MAX ? null : code;
  }
}
