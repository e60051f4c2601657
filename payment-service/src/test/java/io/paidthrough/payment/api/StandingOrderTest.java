package io.paidthrough.payment.api;

import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.starter.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A test of standing orders, as in Massachusetts; all of them share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(BillingTopic.class)
@ServiceTest(
    classes = PaymentApplication.class,
    properties = {
      "spring.config.name=payment-service",
      "paidthrough.sandbox=true",
      "paidthrough.ach.outbox=target/ach-outbox/${random.uuid}",
      "paidthrough.exchange=massachusetts",
      "paidthrough.vault.key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    })
@interface StandingOrderTest {}
