package io.paidthrough.payment.api;

import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import io.paidthrough.events.Money;
import io.paidthrough.events.Rule;
import io.paidthrough.events.billing.AssistanceClass;
import io.paidthrough.events.billing.EnrollmentRegistered;
import io.paidthrough.events.billing.InvoiceIssued;
import io.paidthrough.events.billing.Plan;
import io.paidthrough.events.billing.Premium;
import io.paidthrough.starter.store.FactJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Plays billing-service: says on its topic what payment-service listens to. */
@TestConfiguration(proxyBeanMethods = false)
class BillingTopic {
  private static final String TOPIC = "paidthrough.billing.v1";
  private static final Rule RULE = new Rule("DUE_DATE", "massachusetts", 1, "956 CMR 12.11");

  private final Producer<String, byte[]> producer;

  BillingTopic(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /** Billing creates its topic itself; here it must be there before anybody listens. */
  @Bean
  static NewTopic topicOfBilling() {
    return new NewTopic(TOPIC, 12, (short) 1);
  }

  /** An enrollment that owes one month, due on 2026-05-23. */
  String enroll(String memberId, String premium) {
    var id = "E-" + UUID.randomUUID();
    enroll(id, memberId, premium);
    return id;
  }

  void enroll(String enrollmentId, String memberId, String premium) {
    var money = Money.of(premium);
    say(
        new EnrollmentRegistered(
            enrollmentId,
            memberId,
            new Plan("12345MA0010001", "Silver A II", Plan.Kind.HEALTH, "Example Health"),
            LocalDate.parse("2026-06-01"),
            AssistanceClass.UNSUBSIDIZED,
            new Premium(money, Money.ZERO, Money.ZERO),
            LocalDate.parse("2026-05-20"),
            null,
            null),
        0);
    say(
        new InvoiceIssued(
            enrollmentId,
            enrollmentId + "/2026-06",
            YearMonth.parse("2026-06"),
            money,
            true,
            LocalDate.parse("2026-05-20"),
            LocalDate.parse("2026-05-23"),
            LocalDate.parse("2026-05-23"),
            money,
            RULE),
        1);
  }

  void say(Fact fact, long sequence) {
    var message = new ProducerRecord<>(TOPIC, fact.enrollmentId(), FactJson.write(fact));
    Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", FactCatalog.wireName(fact.getClass()),
            "ce_source", "/billing-service",
            "ce_stream", fact.enrollmentId(),
            "ce_sequence", Long.toString(sequence),
            "ce_time", "2026-05-20T14:15:00.000Z")
        .forEach(
            (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(message);
    producer.flush();
  }
}
