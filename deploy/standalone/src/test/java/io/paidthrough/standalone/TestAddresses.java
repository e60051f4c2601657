package io.paidthrough.standalone;

import java.util.Map;

/** Free ports for one part on its own. */
public final class TestAddresses {
  private TestAddresses() {}

  public static Addresses free() {
    return Addresses.claim(Map.of());
  }
}
