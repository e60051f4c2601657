package io.paidthrough.standalone.services;

import java.util.List;

/** Which services there are. Whoever adds a service adds it here. */
public final class ServiceTable {
  public static final List<HostedService> ALL = List.of();

  private ServiceTable() {}
}
