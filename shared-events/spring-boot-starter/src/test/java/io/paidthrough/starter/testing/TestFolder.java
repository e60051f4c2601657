package io.paidthrough.starter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where tests keep what nobody looks at afterwards: in memory where the system offers it, since
 * deleting the files of many databases takes half a minute on some disks.
 */
public final class TestFolder {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH_BYTES = 4L << 30;

  private TestFolder() {}

  /** A new, empty folder, which its user deletes. */
  public static Path create(String name) {
    try {
      var folder =
          Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_BYTES
              ? Files.createTempDirectory(MEMORY, name)
              : Files.createTempDirectory(name);
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
