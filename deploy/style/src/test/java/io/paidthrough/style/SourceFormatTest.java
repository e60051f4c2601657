package io.paidthrough.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All sources look as google-java-format leaves them. A test, because it reads Java with the
 * compiler of the JVM it runs in, and Maven may run on an older one. {@code -Dformat=apply} formats
 * instead.
 */
class SourceFormatTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void every_source_is_formatted() throws IOException {
    var formatter = new Formatter();
    assertThat(sources().stream().filter(source -> !isFormatted(source, formatter)).toList())
        .as("mvn test -pl deploy/style -Dformat=apply mends these")
        .isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> ROOT.relativize(file).toString().contains("src/"))
          .toList();
    }
  }

  private static boolean isFormatted(Path source, Formatter formatter) {
    try {
      var now = Files.readString(source);
      var formatted = formatter.formatSourceAndFixImports(now);
      if ("apply".equals(System.getProperty("format")) && !now.equals(formatted)) {
        Files.writeString(source, formatted);
        return true;
      }
      return now.equals(formatted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalStateException(source + ": " + e.getMessage(), e);
    }
  }
}
