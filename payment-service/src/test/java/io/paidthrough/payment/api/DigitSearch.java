package io.paidthrough.payment.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds numbers in any bytes, text or not: their digits one after the other, or with one blank,
 * hyphen, point, comma, slash, colon or underscore between any two.
 */
final class DigitSearch {
  private static final int DIGITS = 11;
  private static final long MODULUS = 100_000_000_000L;

  /** By the last eleven digits. */
  private final Map<Long, String> wanted = new HashMap<>();

  /**
   * @param numbers of eleven digits or more; longer ones are known by their last eleven
   */
  DigitSearch(Collection<String> numbers) {
    for (var number : numbers) {
      if (!number.matches("[0-9]{" + DIGITS + ",}")) {
        throw new IllegalArgumentException("too short to be told from other numbers: " + number);
      }
      wanted.put(Long.parseLong(number.substring(number.length() - DIGITS)), number);
    }
  }

  Set<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  Set<String> in(byte[] bytes) {
    try {
      return in(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that goes away meanwhile has nothing in it. */
  Set<String> in(Path file) {
    try (var in = Files.newInputStream(file)) {
      return in(in);
    } catch (NoSuchFileException _) {
      return Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> in(InputStream in) throws IOException {
    var found = new LinkedHashSet<String>();
    var bytes = in instanceof ByteArrayInputStream ? in : new BufferedInputStream(in, 1 << 16);
    var buffer = new byte[1 << 16];
    long last = 0;
    int count = 0;
    var isSeparated = false;
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      for (int i = 0; i < read; i++) {
        int b = buffer[i];
        if (b >= '0' && b <= '9') {
          last = (last * 10 + b - '0') % MODULUS;
          count++;
          isSeparated = false;
          if (count >= DIGITS && wanted.containsKey(last)) {
            found.add(wanted.get(last));
          }
        } else if (count > 0 && !isSeparated && isSeparator(b)) {
          isSeparated = true;
        } else {
          last = 0;
          count = 0;
        }
      }
    }
    return found;
  }

  private static boolean isSeparator(int b) {
    return b == ' ' || b == '-' || b == '.' || b == ',' || b == '/' || b == ':' || b == '_';
  }
}
