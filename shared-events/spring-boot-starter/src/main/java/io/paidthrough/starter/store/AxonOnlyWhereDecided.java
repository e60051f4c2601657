package io.paidthrough.starter.store;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Axon out of services that decide nothing ({@code paidthrough.event-sourced=false}, the
 * default), even where its jars are on a shared class path, and keeps its update checker and
 * XStream out everywhere.
 */
public final class AxonOnlyWhereDecided implements AutoConfigurationImportFilter, EnvironmentAware {
  private boolean eventSourced;

  @Override
  public void setEnvironment(Environment environment) {
    eventSourced = environment.getProperty("paidthrough.event-sourced", Boolean.class, false);
  }

  @Override
  public boolean[] match(String[] classNames, AutoConfigurationMetadata metadata) {
    var matches = new boolean[classNames.length];
    for (int i = 0; i < classNames.length; i++) {
      matches[i] = classNames[i] == null || isWanted(classNames[i]);
    }
    return matches;
  }

  private boolean isWanted(String className) {
    return !className.startsWith("org.axonframework.")
        || eventSourced
            && !className.endsWith(".UpdateCheckerAutoConfiguration")
            && !className.endsWith(".XStreamAutoConfiguration");
  }
}
