package io.paidthrough.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a program on this class path is started in a JVM of its own. */
final class JavaProcess {
  private JavaProcess() {}

  static List<String> command(String heap, String program, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                heap,
                "-XX:+UseSerialGC",
                "-XX:Tier4InvocationThreshold=20000",
                "-XX:Tier4MinInvocationThreshold=3000",
                "-XX:Tier4CompileThreshold=40000",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddisable-axoniq-console-message=true",
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                program));
    command.addAll(List.of(arguments));
    return command;
  }
}
