package io.paidthrough.payment.config;

import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.instrument.Seal;
import io.paidthrough.payment.payer.GuestDoor;
import io.paidthrough.payment.policy.ExchangePolicies;
import io.paidthrough.payment.policy.PolicyCatalog;
import io.paidthrough.payment.rail.AchTiming;
import io.paidthrough.starter.web.ApiAccess;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** What this service is made of, beyond what is found by scanning. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {
  private static final String READ = "payments.read";
  private static final String WRITE = "payments.write";
  private static final String OPS = "ops";

  @Bean
  ApiAccess apiAccess() {
    return ApiAccess.rules()
        .allow(HttpMethod.POST, "/v1/instruments", WRITE)
        .allow(HttpMethod.GET, "/v1/instruments/*", READ)
        .allow(HttpMethod.POST, "/v1/payments", WRITE)
        .allow(HttpMethod.GET, "/v1/payments", READ)
        .allow(HttpMethod.GET, "/v1/payments/*", READ)
        .allow(HttpMethod.POST, "/v1/payments/*/representments", OPS)
        .allow(HttpMethod.PUT, "/v1/enrollments/*/autopay", WRITE)
        .allow(HttpMethod.DELETE, "/v1/enrollments/*/autopay", WRITE)
        .allow(HttpMethod.GET, "/v1/enrollments/*/autopay", READ)
        .allow(HttpMethod.GET, "/v1/autopay/texts/*", READ)
        .allow(HttpMethod.POST, "/v1/payments/*/chargebacks", OPS)
        .allow(HttpMethod.POST, "/v1/payments/*/chargebacks/outcome", OPS)
        .allow(HttpMethod.GET, "/v1/payments/*/chargebacks", READ, OPS)
        .open(HttpMethod.POST, "/v1/card-events")
        .allow(HttpMethod.POST, "/v1/payments/*/void", WRITE)
        .allow(HttpMethod.POST, "/v1/payments/*/refunds", WRITE, OPS)
        .allow(HttpMethod.GET, "/v1/payments/*/refunds", READ)
        .allow(HttpMethod.GET, "/v1/check-refunds", OPS)
        .allow(HttpMethod.POST, "/v1/check-refunds/*/issued", OPS)
        .allow(HttpMethod.POST, "/v1/bank-statements", OPS)
        .allow(HttpMethod.GET, "/v1/reconciliations", OPS)
        .allow(HttpMethod.GET, "/v1/reconciliations/breaks", OPS)
        .allow(HttpMethod.POST, "/v1/guest-payments", WRITE)
        .allow(HttpMethod.POST, "/v1/third-party-payments", WRITE)
        .allow(HttpMethod.GET, "/v1/payments/*/payer", "payers.read")
        .allow(HttpMethod.POST, "/v1/payments/*/check-returns", OPS)
        .allow(HttpMethod.POST, "/v1/lockbox/receipts", OPS)
        .allow(HttpMethod.GET, "/v1/lockbox/receipts", OPS)
        .allow(HttpMethod.GET, "/v1/unidentified", OPS)
        .allow(HttpMethod.POST, "/v1/unidentified/*/match", OPS)
        .allow(HttpMethod.POST, "/v1/unidentified/*/check-returns", OPS)
        .allow(HttpMethod.GET, "/v1/enrollments/*/coupon", READ)
        .allow(HttpMethod.GET, "/v1/ach/**", OPS)
        .allow(HttpMethod.POST, "/v1/ach/returns", OPS);
  }

  @Bean
  ExchangePolicies exchangePolicies(@Value("${paidthrough.exchange}") String exchange) {
    return PolicyCatalog.load(exchange);
  }

  @Bean
  AchTiming achTiming(ExchangePolicies policies) {
    return new AchTiming(day -> policies.on(day).bankDebits().cutOff());
  }

  @Bean
  GuestDoor guestDoor(
      JdbcTemplate jdbc,
      Enrollments enrollments,
      @Value("${paidthrough.guest.wrong-per-member:5}") int perMember,
      @Value("${paidthrough.guest.wrong-per-caller:100}") int perCaller,
      @Value("${paidthrough.guest.window:15m}") Duration window) {
    return new GuestDoor(jdbc, enrollments, new GuestDoor.Limits(perMember, perCaller, window));
  }

  /** Without a key there is no vault, and without a vault no service. */
  @Bean
  Seal seal(
      @Value("${paidthrough.vault.key-id}") String keyId,
      @Value("${paidthrough.vault.key:}") String key) {
    return new Seal(keyId, key);
  }
}
