package io.paidthrough.starter.app;

import io.paidthrough.starter.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the starter on its smallest service; all of them share one running context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest(classes = StarterApplication.class, properties = "spring.config.name=starter-test")
public @interface StarterTest {}
