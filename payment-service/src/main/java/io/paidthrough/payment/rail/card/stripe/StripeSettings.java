package io.paidthrough.payment.rail.card.stripe;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the processor is reached.
 *
 * @param baseUrl without the version
 * @param secretKey authenticates us
 * @param webhookSecret authenticates what it tells us by itself
 * @param connectTimeout for one connection
 * @param readTimeout for one answer
 * @param patience for all tries of one question together; stays below the turn of whoever asks
 * @param pause before the second try; doubles with each further one
 */
@ConfigurationProperties("paidthrough.cards.stripe")
public record StripeSettings(
    @DefaultValue("https://api.stripe.com") URI baseUrl,
    @DefaultValue("") String secretKey,
    @DefaultValue("") String webhookSecret,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("200ms") Duration pause) {

  public StripeSettings {
    if (secretKey.isBlank() || webhookSecret.isBlank()) {
      throw new IllegalStateException(
          "paidthrough.cards.gateway=stripe needs paidthrough.cards.stripe.secret-key"
              + " and paidthrough.cards.stripe.webhook-secret");
    }
  }

  @Override
  public String toString() {
    return "StripeSettings[" + baseUrl + "]";
  }
}
