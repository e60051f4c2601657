package io.paidthrough.coverage;

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
    classes = CoverageApplication.class,
    properties = "spring.config.name=coverage-service")
@Import(OtherServices.class)
public @interface CoverageServiceTest {}
