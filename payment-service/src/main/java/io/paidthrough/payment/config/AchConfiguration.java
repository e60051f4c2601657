package io.paidthrough.payment.config;

import io.paidthrough.payment.ach.AchOutbox;
import io.paidthrough.payment.ach.AchSettings;
import io.paidthrough.payment.ach.AchSettings.Bank;
import io.paidthrough.payment.ach.DirectoryOutbox;
import io.paidthrough.payment.ach.SftpOutbox;
import io.paidthrough.payment.nacha.Hidden;
import io.paidthrough.payment.nacha.Originator;
import io.paidthrough.payment.nacha.Originator.LineEnd;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bank that takes our files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AchSettings.class)
class AchConfiguration {
  /** Stands in the sandbox's files, which no bank takes. */
  private static final Bank NO_BANK =
      new Bank(
          "011000015",
          "SANDBOX BANK",
          "1234567890",
          "EXAMPLE HEALTH EXCHANGE",
          "EXAMPLE HLTH EXC",
          "1234567890",
          null,
          null,
          false);

  @Bean
  Originator originator(
      AchSettings settings, @Value("${paidthrough.sandbox:false}") boolean isSandbox) {
    var bank = settings.bank();
    if (bank == null && !isSandbox && (settings.outbox() != null || settings.sftp() != null)) {
      throw new IllegalStateException(
          "paidthrough.ach.bank is needed: what was agreed with the bank stands in every file");
    }
    return originator(bank == null ? NO_BANK : bank);
  }

  private static Originator originator(Bank bank) {
    return new Originator(
        bank.destination(),
        bank.destinationName(),
        bank.origin(),
        bank.originName(),
        bank.companyName(),
        bank.companyId(),
        Objects.requireNonNullElse(bank.odfi(), bank.destination()),
        settlement(bank.settlement()),
        bank.crlf() ? LineEnd.CRLF : LineEnd.LF);
  }

  private static Originator.@Nullable Settlement settlement(
      AchSettings.@Nullable Settlement account) {
    return account == null
        ? null
        : new Originator.Settlement(
            account.type(), account.routingNumber(), new Hidden(account.accountNumber()));
  }

  @Bean
  @ConditionalOnProperty("paidthrough.ach.outbox")
  AchOutbox directoryOutbox(AchSettings settings) {
    return new DirectoryOutbox(Objects.requireNonNull(settings.outbox()));
  }

  @Bean
  @ConditionalOnProperty("paidthrough.ach.sftp.host")
  AchOutbox sftpOutbox(AchSettings settings) {
    return new SftpOutbox(Objects.requireNonNull(settings.sftp()));
  }
}
