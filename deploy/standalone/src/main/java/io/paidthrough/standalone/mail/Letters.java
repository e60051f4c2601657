package io.paidthrough.standalone.mail;

import io.paidthrough.standalone.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The letters that arrived, one file each, named after the Message-ID: a second delivery of the
 * same letter replaces the first, as a receiving server drops it, and is counted. The newest
 * {@value #KEPT_MAX} are kept.
 */
public final class Letters {
  private static final int KEPT_MAX = 5_000;

  private final Path directory;
  private final Clock clock;

  /** By file, the longest here first. */
  private final Map<Path, Letter> letters = new LinkedHashMap<>();

  public Letters(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    try {
      Files.createDirectories(directory);
      load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load() throws IOException {
    List<Path> files;
    try (var all = Files.list(directory)) {
      files = all.filter(file -> file.toString().endsWith(".eml")).toList();
    }
    var byFile = new LinkedHashMap<Path, Letter>();
    for (var file : files) {
      byFile.put(file, LetterFile.parse(Files.readAllBytes(file)).letter());
    }
    byFile.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparing(Letter::receivedAt)))
        .forEach(entry -> letters.put(entry.getKey(), entry.getValue()));
  }

  /** Keeps a letter; it is on disk when this returns. */
  synchronized void receive(byte[] data) throws IOException {
    var arrived = LetterFile.parse(data);
    var file = directory.resolve(arrived.name());
    var earlier = letters.get(file);
    arrived.stamp(
        earlier == null ? clock.instant() : earlier.receivedAt(),
        earlier == null ? 1 : earlier.deliveries() + 1);
    DataDirectory.replace(file, arrived.bytes());
    letters.put(file, arrived.letter());
    forgetOldest();
  }

  private void forgetOldest() throws IOException {
    while (letters.size() > KEPT_MAX) {
      var oldest = letters.keySet().iterator().next();
      Files.deleteIfExists(oldest);
      letters.remove(oldest);
    }
  }

  /** Newest first. */
  public synchronized List<Letter> list(@Nullable String to, int max) {
    return List.copyOf(letters.values()).reversed().stream()
        .filter(letter -> to == null || letter.isTo(to))
        .limit(max)
        .toList();
  }
}
