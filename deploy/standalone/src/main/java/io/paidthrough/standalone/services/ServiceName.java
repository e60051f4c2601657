package io.paidthrough.standalone.services;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Which service a line of the log is about. Every thread of a service descends from the one that
 * started it, so the name is inherited.
 */
public final class ServiceName extends ClassicConverter {
  private static final InheritableThreadLocal<String> NAME = new InheritableThreadLocal<>();

  static void set(String name) {
    NAME.set(name);
  }

  @Override
  public String convert(ILoggingEvent event) {
    var name = NAME.get();
    return name == null ? "standalone" : name;
  }
}
