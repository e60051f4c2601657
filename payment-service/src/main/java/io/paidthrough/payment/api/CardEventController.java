package io.paidthrough.payment.api;

import io.paidthrough.payment.rail.card.CardEvents;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Hears the card processor. It has no token; its signature says who it is. */
@RestController
class CardEventController {
  private static final int BYTES_MAX = 256 * 1024;

  private final Optional<CardEvents> events;

  CardEventController(Optional<CardEvents> events) {
    this.events = events;
  }

  @Operation(summary = "An event of the card processor, signed with Stripe-Signature")
  @PostMapping("/v1/card-events")
  void receive(
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
      HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readNBytes(BYTES_MAX + 1);
    if (body.length > BYTES_MAX) {
      throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "No event is that long.");
    }
    var reception =
        events
            .orElseThrow(
                () -> Problem.notFound("NOT_FOUND", "No card processor is connected here."))
            .receive(signature, body);
    switch (reception) {
      case TAKEN -> {
        // 200: it need not be sent again
      }
      case NOT_GENUINE ->
          throw new Problem(
              HttpStatus.BAD_REQUEST,
              "SIGNATURE_INVALID",
              "The signature does not fit, or is too old.");
      case UNREADABLE ->
          throw new Problem(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "This is no event.");
    }
  }
}
