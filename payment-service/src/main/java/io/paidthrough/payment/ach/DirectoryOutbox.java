package io.paidthrough.payment.ach;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder from which the bank, or whoever carries files to it, takes them. Folder and files are
 * readable by their owner only: they hold account numbers in clear. After a power failure a file is
 * there under its name, or it is not there. Nothing here removes a file: who takes it does, after
 * it was sent nobody here looks for it again.
 */
public final class DirectoryOutbox implements AchOutbox {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path directory;
  private final Runnable beforeRename;

  public DirectoryOutbox(Path directory) {
    this(directory, () -> {});
  }

  /**
   * @param beforeRename called when a file is written and not yet visible; tests crash here
   */
  DirectoryOutbox(Path directory, Runnable beforeRename) {
    this.directory = directory;
    this.beforeRename = beforeRename;
    try {
      open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("paidthrough.ach.outbox cannot be used: " + directory, e);
    }
  }

  /** A folder that is there and that nobody but its owner can look into. */
  static Path open(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (isPosix(directory)) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    return directory;
  }

  /** Where the files lie. */
  public Path directory() {
    return directory;
  }

  @Override
  public void put(Parcel parcel) throws IOException {
    var place = directory.resolve(parcel.name());
    if (Files.exists(place)) {
      requireSame(place, parcel);
      sync(directory); // the one who put it may have died before this
      return;
    }
    var draft = directory.resolve(parcel.name() + ".part");
    write(draft, parcel);
    beforeRename.run();
    Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    sync(directory);
  }

  private static void requireSame(Path place, Parcel parcel) throws IOException {
    try (var in = Files.newInputStream(place)) {
      if (!DigestStream.of(in).hex().equals(parcel.sha256())) {
        throw new OutboxRefused("Another file lies in the outbox as " + parcel.name() + ".");
      }
    }
  }

  private static void write(Path draft, Parcel parcel) throws IOException {
    Files.deleteIfExists(draft);
    if (isPosix(draft.toAbsolutePath().getParent())) {
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (var channel =
        FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var out =
          new DigestStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
      parcel.content().writeTo(out);
      out.flush();
      if (!out.hex().equals(parcel.sha256())) {
        throw new OutboxRefused("The content of " + parcel.name() + " is not what was announced.");
      }
      channel.force(true);
    }
  }

  /** Without it the new name could be lost with the power. Windows cannot and need not do that. */
  private static void sync(Path directory) throws IOException {
    if (isPosix(directory)) {
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
