package io.paidthrough.billing.config;

import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.policy.PolicyCatalog;
import io.paidthrough.starter.web.ApiAccess;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The policy this exchange bills by, and who may call what. */
@Configuration(proxyBeanMethods = false)
class BillingConfiguration {
  @Bean
  ExchangePolicies exchangePolicies(@Value("${paidthrough.exchange}") String exchange) {
    return PolicyCatalog.load(exchange);
  }

  @Bean
  ApiAccess access() {
    return ApiAccess.rules()
        .allow(HttpMethod.GET, "/v1/enrollments/*/subscriber", "contacts.read")
        .allow(HttpMethod.POST, "/v1/subscribers/search", "ops")
        .allow(HttpMethod.GET, "/v1/enrollments/**", "billing.read")
        .allow(HttpMethod.GET, "/v1/members/**", "billing.read")
        .allow(HttpMethod.GET, "/v1/invoices/**", "billing.read")
        .allow(HttpMethod.POST, "/v1/enrollments/**", "billing.write")
        .allow(HttpMethod.PUT, "/v1/enrollments/*/premium", "billing.write")
        .allow(HttpMethod.POST, "/v1/enrollments", "billing.write")
        .allow(HttpMethod.POST, "/v1/extensions", "billing.write")
        .allow(HttpMethod.GET, "/v1/policies", "billing.read")
        .allow(HttpMethod.POST, "/v1/policies/check", "ops");
  }
}
