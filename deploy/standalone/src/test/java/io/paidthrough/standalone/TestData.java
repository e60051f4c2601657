package io.paidthrough.standalone;

import java.nio.file.Path;
import java.util.function.Function;

/** A data directory for one part on its own. */
public final class TestData {
  private TestData() {}

  public static <T> T with(Path folder, Function<DataDirectory, T> work) {
    try (var data = DataDirectory.open(folder)) {
      return work.apply(data);
    }
  }
}
