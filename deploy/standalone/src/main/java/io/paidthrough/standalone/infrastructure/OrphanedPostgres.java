package io.paidthrough.standalone.infrastructure;

import io.paidthrough.standalone.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL server of a standalone that was killed. The server is a process of its own and
 * runs on without its parent, holding the data directory and the port.
 */
public final class OrphanedPostgres {
  private static final Duration STOP_MAX = Duration.ofSeconds(20);

  private OrphanedPostgres() {}

  /**
   * Stops the server that runs on this data directory, if one does. Only to be called by the owner
   * of the data directory: then whatever runs there is an orphan.
   */
  public static void stop(Path directory) {
    var pidFile = directory.resolve("postmaster.pid");
    try {
      var process = readPid(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
      if (process.isEmpty()) {
        return; // PostgreSQL itself copes with the pid of a process that is gone
      }
      if (isServerOf(directory, process.get())) {
        stop(process.get());
      } else {
        // After a reboot the number may belong to any program; PostgreSQL would refuse to start.
        Files.delete(pidFile);
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new CannotStart(
          ("A PostgreSQL server left over from an earlier run cannot be stopped (%s);"
                  + " stop the process named in %s.")
              .formatted(e, pidFile),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("The start was interrupted.", e);
    }
  }

  private static Optional<Long> readPid(Path pidFile) throws IOException {
    if (Files.notExists(pidFile)) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile).stream()
        .findFirst()
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  private static boolean isServerOf(Path directory, ProcessHandle process) {
    var info = process.info();
    var command = info.command().map(Path::of).map(Path::getFileName).map(Path::toString);
    return command.filter("postgres"::equals).isPresent()
        && info.arguments()
            .map(List::of)
            .map(arguments -> arguments.contains(directory.toString()))
            .orElseGet(() -> info.commandLine().orElse("").contains(directory.toString()));
  }

  private static void stop(ProcessHandle server)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    // SIGINT is PostgreSQL's fast shutdown: it does not wait until clients have gone.
    new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
    try {
      server.onExit().get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      server.destroyForcibly();
      server.onExit().get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
