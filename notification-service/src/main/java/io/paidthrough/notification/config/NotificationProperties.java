package io.paidthrough.notification.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of notification-service.
 *
 * @param billingUrl where billing-service is, which knows the addresses
 * @param paymentUrl where payment-service is, which knows who paid for somebody else
 * @param tokenUrl where this service gets its own token
 * @param clientId as which client
 * @param clientSecret with which secret
 * @param letters how letters are sent
 */
@Validated
@ConfigurationProperties("paidthrough")
record NotificationProperties(
    @NotNull URI billingUrl,
    @NotNull URI paymentUrl,
    @NotNull URI tokenUrl,
    @NotBlank String clientId,
    @NotBlank String clientSecret,
    @DefaultValue Letters letters) {

  /**
   * @param from sender as in a mail header
   * @param workers letters on their way at once; each holds a database connection
   * @param poll how often to look for letters that another node queued and for retries
   * @param firstPause pause after a first failure; each further one doubles it
   */
  record Letters(
      @DefaultValue("Health Connector <notices@paidthrough.invalid>") String from,
      @Min(1) @Max(16) @DefaultValue("4") int workers,
      @DefaultValue("500ms") Duration poll,
      @DefaultValue("10s") Duration firstPause) {}
}
