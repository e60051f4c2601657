package io.paidthrough.notification.config;

import io.paidthrough.notification.contact.BillingContacts;
import io.paidthrough.notification.contact.Contacts;
import io.paidthrough.notification.contact.Directory;
import io.paidthrough.notification.contact.PaymentContacts;
import io.paidthrough.notification.delivery.Delivery;
import io.paidthrough.notification.delivery.LetterCarrier;
import io.paidthrough.notification.delivery.NoticeQueries;
import io.paidthrough.notification.delivery.SealedWords;
import io.paidthrough.notification.delivery.SendLedger;
import io.paidthrough.notification.delivery.SmtpSender;
import io.paidthrough.notification.letter.LetterWriter;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.FactSignal;
import io.paidthrough.starter.store.FactWriter;
import io.paidthrough.starter.subject.SubjectKeys;
import io.paidthrough.starter.web.ApiAccess;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of notification-service and who may call them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {
  /** Wakes the workers; not the relay's signal, which is a bean of its own. */
  private final FactSignal lettersQueued = new FactSignal();

  @Bean
  SealedWords sealedWords(SubjectKeys keys) {
    return new SealedWords(keys);
  }

  @Bean
  SendLedger sendLedger(JdbcTemplate jdbc, SealedWords words) {
    return new SendLedger(jdbc, words, lettersQueued);
  }

  @Bean
  NoticeQueries noticeQueries(JdbcClient jdbc, SealedWords words) {
    return new NoticeQueries(jdbc, words);
  }

  @Bean
  Contacts contacts(NotificationProperties settings) {
    return new Directory(
        new BillingContacts(
            settings.billingUrl(),
            settings.tokenUrl(),
            settings.clientId(),
            settings.clientSecret()),
        new PaymentContacts(
            settings.paymentUrl(),
            settings.tokenUrl(),
            settings.clientId(),
            settings.clientSecret()));
  }

  @Bean
  LetterCarrier letterCarrier(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      SendLedger ledger,
      Contacts contacts,
      JavaMailSender mail,
      FactWriter facts,
      BusinessClock clock,
      NotificationProperties settings) {
    return new LetterCarrier(
        jdbc,
        new TransactionTemplate(transactions),
        ledger,
        contacts,
        new LetterWriter(),
        new SmtpSender(mail, settings.letters().from()),
        facts,
        clock,
        settings.letters().firstPause());
  }

  @Bean
  Delivery delivery(LetterCarrier carrier, SendLedger ledger, NotificationProperties settings) {
    return new Delivery(
        carrier, ledger, lettersQueued, settings.letters().workers(), settings.letters().poll());
  }

  @Bean
  ApiAccess access() {
    return ApiAccess.rules()
        .allow(HttpMethod.GET, "/v1/notices", "notices.read")
        .allow(HttpMethod.POST, "/v1/notices/*/resend", "ops");
  }
}
