package io.paidthrough.coverage;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts coverage-service. */
@SpringBootApplication
public class CoverageApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(CoverageApplication.class)
        .properties("spring.config.name=coverage-service")
        .run(args);
  }
}
