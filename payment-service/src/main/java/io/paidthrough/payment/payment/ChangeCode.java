package io.paidthrough.payment.payment;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a bank wants changed before the next entry: the notification of change codes of the Nacha
 * Operating Rules. The payment it speaks of worked.
 *
 * @param code such as {@code C01}
 * @param meaning what was not right
 * @param handling who takes care of it
 * @param positions what stands where in the corrected data
 */
public record ChangeCode(
    String code, String meaning, Handling handling, Map<Part, Span> positions) {

  /** Who takes care of a notice. */
  public enum Handling {
    /** Corrects the instrument before its next entry. */
    APPLY,
    /** Needs a person. */
    MANUAL,
    /** A bank refuses a notice another bank sent. */
    REFUSED
  }

  /** What can be corrected. */
  public enum Part {
    ROUTING,
    ACCOUNT,
    NAME,
    TRANSACTION_CODE,
    INDIVIDUAL_ID
  }

  /**
   * A place in the corrected data.
   *
   * @param from first position, counted from 1
   * @param to last position
   */
  public record Span(int from, int to) {
    /** What stands there, without the blanks around it. */
    public String in(String data) {
      var end = Math.min(to, data.length());
      return from > end ? "" : data.substring(from - 1, end).strip();
    }
  }

  private static final Pattern CELL = Pattern.compile("([A-Z_]+):([0-9]+)-([0-9]+)");

  private static final Map<String, ChangeCode> TABLE =
      ReasonTable.read("/payment/codes/ach-changes.csv", ChangeCode::of);

  /** The entry for a code; empty for one the table does not know. */
  public static Optional<ChangeCode> find(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /** The whole table, in its order. */
  public static Collection<ChangeCode> all() {
    return TABLE.values();
  }

  private static ChangeCode of(Map<String, String> row) {
    return new ChangeCode(
        row.get("code"),
        row.get("meaning"),
        Handling.valueOf(row.get("handling")),
        positions(row.get("positions")));
  }

  private static Map<Part, Span> positions(String cell) {
    var positions = new EnumMap<Part, Span>(Part.class);
    Arrays.stream(cell.split(" "))
        .filter(word -> !word.isEmpty())
        .forEach(
            word -> {
              var match = CELL.matcher(word);
              if (!match.matches()) {
                throw new IllegalStateException("ach-changes.csv has an unknown " + word);
              }
              var from = Integer.parseInt(match.group(2));
              var to = Integer.parseInt(match.group(3));
              positions.put(Part.valueOf(match.group(1)), new Span(from, to));
            });
    return Collections.unmodifiableMap(positions);
  }
}
