package io.paidthrough.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** The folder in which everything lies that survives a restart. One standalone at a time. */
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Takes possession of the folder; the operating system gives it back when this JVM dies. */
  static DataDirectory open(Path root) {
    try {
      Files.createDirectories(root);
      // Without symbolic links: PostgreSQL's own record of where it runs is compared with this.
      var real = root.toRealPath();
      var channel =
          FileChannel.open(
              real.resolve("standalone.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new CannotStart(
            ("The data directory %s is in use by another running standalone;"
                    + " stop that one or set PAIDTHROUGH_DATADIR.")
                .formatted(real));
      }
      return new DataDirectory(real, channel);
    } catch (IOException e) {
      throw new CannotStart(
          ("The data directory %s cannot be used (%s);"
                  + " set PAIDTHROUGH_DATADIR to a folder that can be written.")
              .formatted(root, e),
          e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  public Path resolve(String name) {
    return root.resolve(name);
  }

  Path root() {
    return root;
  }

  /** A secret that is made once, whoever asks first, and then kept, readable by its owner only. */
  public synchronized String secret(String name, Supplier<String> maker) {
    var file = resolve(name);
    try {
      if (Files.notExists(file)) {
        replace(file, maker.get().getBytes(StandardCharsets.UTF_8));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Replaces a file's content such that after a crash it is either the old or the new one. The file
   * is readable by its owner only.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (var channel =
        FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
