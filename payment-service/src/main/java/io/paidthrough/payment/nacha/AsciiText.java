package io.paidthrough.payment.nacha;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Names as bank files spell them: capital letters of ASCII. */
final class AsciiText {
  /** Letters that Unicode does not take apart into a letter and a mark. */
  private static final Map<Integer, String> SPELLED =
      Map.ofEntries(
          Map.entry((int) 'Æ', "AE"),
          Map.entry((int) 'Œ', "OE"),
          Map.entry((int) 'Ø', "O"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'Ð', "D"),
          Map.entry((int) 'Þ', "TH"),
          Map.entry((int) 'Ħ', "H"),
          Map.entry((int) 'Ŧ', "T"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"));

  private AsciiText() {}

  static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }

  static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> isPrintable((char) c));
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Marks are dropped, controls become blanks; a character without a spelling becomes {@code ?}.
   */
  static String capitals(String text) {
    var letters = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> letters.append(spelled(c)));
    return letters.toString().strip();
  }

  private static String spelled(int c) {
    if (Character.isWhitespace(c) || Character.isISOControl(c)) {
      return " ";
    }
    return c <= '~' ? Character.toString(c) : SPELLED.getOrDefault(c, "?");
  }
}
