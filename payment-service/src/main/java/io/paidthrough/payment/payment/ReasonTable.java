package io.paidthrough.payment.payment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of codes as published by a network, kept as a CSV file so that it can be read beside its
 * source. Lines that begin with {@code #} explain; the first other line names the columns. No cell
 * holds a comma.
 */
public final class ReasonTable {
  private ReasonTable() {}

  /** Reads a table that is part of this build; a mistake in it stops the start. */
  public static <T> Map<String, T> read(String resource, Function<Map<String, String>, T> row) {
    var lines =
        text(resource).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    var columns = lines.getFirst().split(",");
    var rows =
        lines.stream()
            .skip(1)
            .map(line -> cells(columns, line))
            .collect(
                Collectors.toMap(
                    cells -> cells.get("code"),
                    row,
                    (a, _) -> {
                      throw new IllegalStateException(resource + " has a code twice: " + a);
                    },
                    LinkedHashMap::new));
    return Collections.unmodifiableMap(rows);
  }

  private static Map<String, String> cells(String[] columns, String line) {
    var cells = line.split(",", -1);
    if (cells.length != columns.length) {
      throw new IllegalStateException("not " + columns.length + " cells: " + line);
    }
    var byName = new LinkedHashMap<String, String>();
    Arrays.setAll(cells, i -> cells[i].strip());
    for (int i = 0; i < columns.length; i++) {
      byName.put(columns[i].strip(), cells[i]);
    }
    return byName;
  }

  private static String text(String resource) {
    try (InputStream in = ReasonTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
