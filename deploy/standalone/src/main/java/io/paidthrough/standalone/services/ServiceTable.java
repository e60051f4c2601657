package io.paidthrough.standalone.services;

import io.paidthrough.billing.BillingApplication;
import io.paidthrough.standalone.Program;
import java.util.List;
import java.util.Map;

/** Which services there are. Whoever adds a service adds it here. */
public final class ServiceTable {
  public static final List<HostedService> ALL =
      List.of(new HostedService(Program.BILLING, BillingApplication.class, _ -> Map.of()));

  private ServiceTable() {}
}
