package io.paidthrough.notification.letter;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with named places to fill in, written {@code {{name}}}. What is filled in is never read
 * again.
 */
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

  /** The names of all places. */
  Set<String> places() {
    var names = new TreeSet<String>();
    PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
    return names;
  }

  /**
   * @throws IllegalArgumentException when a place has no value
   */
  String fill(Map<String, String> values) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
  }

  private static String value(MatchResult place, Map<String, String> values) {
    var value = values.get(place.group(1));
    if (value == null) {
      throw new IllegalArgumentException("nothing to fill in for " + place.group(1));
    }
    return value;
  }
}
