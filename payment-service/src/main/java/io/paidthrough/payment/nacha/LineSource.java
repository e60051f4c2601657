package io.paidthrough.payment.nacha;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines, holding no more of it than one buffer and one line of the right length.
 */
final class LineSource {
  /** A line as long as this is not looked at to its end. */
  static final int LENGTH_MAX = 1 << 16;

  private static final int BUFFER_BYTES = 1 << 13;

  /**
   * One line.
   *
   * @param number counted from 1
   * @param length without what ends it; {@value #LENGTH_MAX} when it is at least that long
   * @param text its first characters, {@value NachaLine#LENGTH} at most
   */
  record Line(long number, int length, String text) {
    boolean isEndless() {
      return length >= LENGTH_MAX;
    }

    @Override
    public String toString() {
      return "Line[" + number + "]";
    }
  }

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] start = new byte[NachaLine.LENGTH];
  private int position;
  private int end;
  private long number;

  LineSource(InputStream in) {
    this.in = in;
  }

  /** The next line; null after the last. A last line need not be ended. */
  @Nullable Line next() throws IOException {
    int length = 0;
    int last = -1;
    int c = read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n' && length < LENGTH_MAX) {
      if (length < start.length) {
        start[length] = (byte) c;
      }
      length++;
      last = c;
      c = read();
    }
    if (last == '\r' && length < LENGTH_MAX) {
      length--;
    }
    var kept = Math.min(length, start.length);
    return new Line(++number, length, new String(start, 0, kept, StandardCharsets.ISO_8859_1));
  }

  private int read() throws IOException {
    if (position == end) {
      position = 0;
      end = in.read(buffer);
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }
}
