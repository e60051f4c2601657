package io.paidthrough.notification;

import io.paidthrough.starter.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A test of the whole service; all of them share one running context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest(
    classes = NotificationApplication.class,
    properties = {
      "spring.config.name=notification-service",
      "paidthrough.client-secret=secret",
      "paidthrough.letters.first-pause=200ms",
      "paidthrough.letters.poll=50ms"
    })
@Import(OtherServices.class)
public @interface NotificationServiceTest {}
