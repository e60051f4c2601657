package io.paidthrough.billing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.policy.PolicyCatalog;
import io.paidthrough.starter.policy.InvalidPolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class InvalidPolicyAnalyzerTest {
  @Configuration(proxyBeanMethods = false)
  static class WithoutVersions {
    @Bean
    ExchangePolicies exchangePolicies() {
      return PolicyCatalog.check(
          "massachusetts.yaml", "id: massachusetts".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_start_that_fails_because_of_the_policy_says_what_is_wrong_in_it(CapturedOutput output) {
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(WithoutVersions.class)
                    .web(WebApplicationType.NONE)
                    .run())
        .hasRootCauseInstanceOf(InvalidPolicy.class);

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("massachusetts.yaml: versions is missing.")
        .doesNotContain("at io.paidthrough");
  }
}
