package io.paidthrough.payment.rail.card.stripe;

import io.paidthrough.payment.rail.card.CardCharging;
import io.paidthrough.payment.rail.card.CardEvents;
import io.paidthrough.payment.rail.card.CardGateway;
import io.paidthrough.payment.rail.card.Chargebacks;
import io.paidthrough.starter.clock.BusinessClock;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Charges real cards, where it is asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "paidthrough.cards.gateway", havingValue = "stripe")
@EnableConfigurationProperties(StripeSettings.class)
class StripeConfiguration {
  @Bean
  CardGateway stripeGateway(StripeSettings settings, JsonMapper json) {
    return new StripeGateway(new StripeHttp(settings, json));
  }

  /** What is old is told by real time, since the processor lives in it. */
  @Bean
  CardEvents stripeEvents(
      StripeSettings settings,
      CardCharging charging,
      Chargebacks chargebacks,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      JsonMapper json,
      BusinessClock clock) {
    return new StripeEvents(
        new StripeSignature(settings.webhookSecret()),
        charging,
        chargebacks,
        jdbc,
        transaction,
        json,
        clock,
        Clock.systemUTC());
  }
}
