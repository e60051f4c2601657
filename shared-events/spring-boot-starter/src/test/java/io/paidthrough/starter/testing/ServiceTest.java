package io.paidthrough.starter.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of one whole service over HTTP, on real PostgreSQL and Kafka. Give {@code
 * spring.config.name=<service>-service} in {@link #properties()}. Tests with the same properties
 * share one running service.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestInfrastructure.class)
@TestPropertySource(
    properties = {
      "paidthrough.schedule.enabled=false", // TestDays lets days pass
      // The JVM's end takes broker and database away at once; waiting for them would take a minute.
      "spring.main.register-shutdown-hook=false",
      "paidthrough.subjects.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
public @interface ServiceTest {
  @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
  String[] properties() default {};

  @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
  Class<?>[] classes() default {};
}
