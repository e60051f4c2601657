package io.paidthrough.standalone.services;

import io.paidthrough.billing.BillingApplication;
import io.paidthrough.coverage.CoverageApplication;
import io.paidthrough.notification.NotificationApplication;
import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.signin.SandboxClients;
import io.paidthrough.standalone.signin.SignInServer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which services there are. Whoever adds a service adds it here. */
public final class ServiceTable {
  private static final int KEY_BYTES = 32;

  public static final List<HostedService> ALL =
      List.of(
          new HostedService(Program.BILLING, BillingApplication.class, ServiceTable::people),
          new HostedService(Program.PAYMENT, PaymentApplication.class, ServiceTable::vault),
          new HostedService(Program.COVERAGE, CoverageApplication.class, _ -> Map.of()),
          new HostedService(
              Program.NOTIFICATION, NotificationApplication.class, ServiceTable::postOffice));

  private ServiceTable() {}

  private static Map<String, Object> vault(Surroundings surroundings) {
    var settings = new HashMap<>(people(surroundings));
    settings.putAll(
        Map.of(
            "paidthrough.vault.key",
            surroundings.data().secret("vault.key", ServiceTable::newKey),
            "paidthrough.ach.outbox",
            surroundings.data().resolve("ach")));
    return settings;
  }

  private static Map<String, Object> people(Surroundings surroundings) {
    return Map.of(
        "paidthrough.subjects.key",
        surroundings.data().secret("subjects.key", ServiceTable::newKey));
  }

  private static Map<String, Object> postOffice(Surroundings surroundings) {
    var addresses = surroundings.addresses();
    var settings = new HashMap<>(people(surroundings));
    settings.putAll(
        Map.of(
            "spring.mail.host",
            Addresses.HOST,
            "spring.mail.port",
            addresses.port(Program.MAIL),
            "paidthrough.billing-url",
            "http://" + addresses.hostAndPort(Program.BILLING),
            "paidthrough.payment-url",
            "http://" + addresses.hostAndPort(Program.PAYMENT),
            "paidthrough.token-url",
            SignInServer.tokenUrl(addresses),
            "paidthrough.client-id",
            SandboxClients.NOTIFICATION,
            "paidthrough.client-secret",
            SandboxClients.secretOf(SandboxClients.NOTIFICATION)));
    return settings;
  }

  private static String newKey() {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
