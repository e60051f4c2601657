package io.paidthrough.standalone.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * What has to be different in a service's context because it shares its JVM: it gets the clock that
 * all share, and the sign-in server's library, which lies on the same class path, stays out of it.
 */
final class InThisJvm implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String EXCLUDE = "spring.autoconfigure.exclude";
  private static final String PACKAGE =
      "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.";
  private static final List<String> NOT_FOR_SERVICES =
      List.of(
          PACKAGE + "OAuth2AuthorizationServerAutoConfiguration",
          PACKAGE + "OAuth2AuthorizationServerJwtAutoConfiguration");

  private final Surroundings surroundings;

  InThisJvm(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("businessClock", surroundings.clock());
    var environment = context.getEnvironment();
    // In addition to what the service excludes itself: a property given twice is not merged.
    var excluded =
        new ArrayList<>(
            Binder.get(environment).bind(EXCLUDE, Bindable.listOf(String.class)).orElse(List.of()));
    excluded.addAll(NOT_FOR_SERVICES);
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource("in-this-jvm", Map.of(EXCLUDE, String.join(",", excluded))));
  }
}
