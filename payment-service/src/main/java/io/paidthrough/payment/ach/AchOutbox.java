package io.paidthrough.payment.ach;

import java.io.IOException;
import java.io.OutputStream;

/** Where files are put for the bank to take. */
public interface AchOutbox {
  /** What a file holds, written as often as asked, always the same. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * A file that is ready to leave.
   *
   * @param sha256 of its bytes, 64 hexadecimal digits
   */
  record Parcel(String name, long bytes, String sha256, Content content) {}

  /**
   * Puts a file under its name, whole or not at all. Where it lies already, nothing is done.
   *
   * @throws OutboxRefused when another file has that name, or the content is not what was said
   * @throws IOException when it could not be put; it may be tried again
   */
  void put(Parcel parcel) throws IOException;
}
