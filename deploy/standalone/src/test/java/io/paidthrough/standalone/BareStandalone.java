package io.paidthrough.standalone;

import java.util.List;

/** The standalone without its services: for what is true of the rest whatever the services do. */
public final class BareStandalone {
  private BareStandalone() {}

  public static void main(String... arguments) {
    Standalone.run(List.of(), arguments);
  }
}
