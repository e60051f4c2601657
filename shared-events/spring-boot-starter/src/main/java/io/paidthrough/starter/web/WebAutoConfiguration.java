package io.paidthrough.starter.web;

import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.inbox.InboxAutoConfiguration;
import io.paidthrough.starter.inbox.Inboxes;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The HTTP edge of every service. */
@AutoConfiguration(after = InboxAutoConfiguration.class)
@Import({ProblemAdvice.class, ParkedController.class})
public class WebAutoConfiguration {
  /** A typo in a request about money is refused, not ignored. */
  @Bean
  JsonMapperBuilderCustomizer strictRequests() {
    return builder ->
        builder
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig( // an account number sent as a number has lost its leading zeros
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }

  @Bean
  @ConditionalOnProperty("paidthrough.event-sourced")
  ProblemTranslator concurrentChanges() {
    return new ConcurrentChanges();
  }

  @Bean
  Idempotency idempotency(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      JsonMapper json,
      BusinessClock clock) {
    return new Idempotency(jdbc, new TransactionTemplate(transactions), json, clock);
  }

  @Bean
  Positions positions(
      JdbcTemplate jdbc, Inboxes inboxes, @Value("${paidthrough.service}") String service) {
    return new Positions(jdbc, inboxes, service);
  }

  @Bean
  WebMvcConfigurer edge(Positions positions) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(positions);
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new IdempotencyKeyArgument());
      }
    };
  }
}
