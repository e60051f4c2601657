package io.paidthrough.standalone;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What the user may choose: ordinary Spring properties, so command line, system property or
 * environment variable.
 *
 * @param dataDir everything that is kept between runs lies here
 * @param startDate the business date of a fresh data directory; today when absent
 * @param exchange which exchange's rules apply
 * @param ports wanted ports; 0 for any free one
 */
record Settings(
    Path dataDir, @Nullable LocalDate startDate, String exchange, Map<Program, Integer> ports) {
  /** All exchanges that ship count their days here (R-TIME). */
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  static Settings from(String... arguments) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    ConfigurationPropertySources.attach(environment);
    var binder = Binder.get(environment);
    var ports = new EnumMap<Program, Integer>(Program.class);
    for (var program : Program.values()) {
      ports.put(program, port(binder, program));
    }
    return new Settings(
        Path.of(read(binder, "paidthrough.data-dir", String.class, "a path", "data"))
            .toAbsolutePath()
            .normalize(),
        startDate(binder),
        read(binder, "paidthrough.exchange", String.class, "a name", "massachusetts"),
        ports);
  }

  private static @Nullable LocalDate startDate(Binder binder) {
    var text = read(binder, "paidthrough.start-date", String.class, "a day", "");
    if (text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new CannotStart(
          "paidthrough.start-date must be a day such as 2026-05-20, not '%s'.".formatted(text), e);
    }
  }

  private static int port(Binder binder, Program program) {
    var kind = "a port number from 0 (any free one) to 65535";
    var port = read(binder, program.property(), Integer.class, kind, program.usualPort());
    if (port < 0 || port > 65_535) {
      throw new CannotStart("%s must be %s, not %d.".formatted(program.property(), kind, port));
    }
    return port;
  }

  private static <T> T read(
      Binder binder, String property, Class<T> type, String kind, T otherwise) {
    try {
      return binder.bind(property, type).orElse(otherwise);
    } catch (BindException e) {
      throw new CannotStart("%s must be %s.".formatted(property, kind), e);
    }
  }
}
