package io.paidthrough.standalone.services;

import io.paidthrough.billing.BillingApplication;
import io.paidthrough.coverage.CoverageApplication;
import io.paidthrough.payment.PaymentApplication;
import io.paidthrough.standalone.Program;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Which services there are. Whoever adds a service adds it here. */
public final class ServiceTable {
  private static final int VAULT_KEY_BYTES = 32;

  public static final List<HostedService> ALL =
      List.of(
          new HostedService(Program.BILLING, BillingApplication.class, _ -> Map.of()),
          new HostedService(Program.PAYMENT, PaymentApplication.class, ServiceTable::vault),
          new HostedService(Program.COVERAGE, CoverageApplication.class, _ -> Map.of()));

  private ServiceTable() {}

  private static Map<String, Object> vault(Surroundings surroundings) {
    return Map.of(
        "paidthrough.vault.key", surroundings.data().secret("vault.key", ServiceTable::newKey));
  }

  private static String newKey() {
    var key = new byte[VAULT_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
