package io.paidthrough.starter.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what looks like a card number in any text: 13 to 19 digits, together or in groups with a
 * blank or a hyphen between, that pass Luhn's check. One number in ten that is none looks like one;
 * ids in the form of a UUID are never taken for one.
 */
public final class CardNumbers {
  private static final int DIGITS_MIN = 13;
  private static final int DIGITS_MAX = 19;
  private static final int SHOWN = 4;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Digits that stand together: from, until. */
  private record Group(int from, int until) {
    int length() {
      return until - from;
    }
  }

  private CardNumbers() {}

  /** Whether there is one in it. */
  public static boolean isIn(String text) {
    return !find(text).isEmpty();
  }

  /** The text with every digit of each but the last four masked. */
  public static String mask(String text) {
    var found = find(text);
    if (found.isEmpty()) {
      return text;
    }
    var masked = new StringBuilder(text);
    for (var number : found) {
      int shown = 0;
      for (int i = number.until - 1; i >= number.from; i--) {
        if (isDigit(text.charAt(i)) && ++shown > SHOWN) {
          masked.setCharAt(i, '*');
        }
      }
    }
    return masked.toString();
  }

  private static List<Group> find(String text) {
    if (text.length() < DIGITS_MIN
        || text.chars().filter(CardNumbers::isDigit).count() < DIGITS_MIN) {
      return List.of();
    }
    var plain = UUID_FORM.matcher(text).replaceAll(id -> "u".repeat(id.group().length()));
    var found = new ArrayList<Group>();
    var groups = groups(plain);
    for (int i = 0; i < groups.size(); i++) {
      int last = lastOfNumber(plain, groups, i);
      if (last >= i) {
        found.add(new Group(groups.get(i).from, groups.get(last).until));
        i = last;
      }
    }
    return found;
  }

  private static List<Group> groups(String text) {
    var groups = new ArrayList<Group>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      var inside = i < text.length() && isDigit(text.charAt(i));
      if (inside && from < 0) {
        from = i;
      } else if (!inside && from >= 0) {
        groups.add(new Group(from, i));
        from = -1;
      }
    }
    return groups;
  }

  /** The last group of the longest number that begins with a group; -1 when none does. */
  private static int lastOfNumber(String text, List<Group> groups, int first) {
    var digits = new StringBuilder();
    int last = -1;
    for (int i = first; i < groups.size(); i++) {
      var group = groups.get(i);
      if (i > first && !isContinued(text, groups.get(i - 1), group)
          || digits.length() + group.length() > DIGITS_MAX) {
        break;
      }
      digits.append(text, group.from, group.until);
      if (digits.length() >= DIGITS_MIN && passesLuhn(digits)) {
        last = i;
      }
    }
    return last;
  }

  private static boolean isContinued(String text, Group before, Group after) {
    var between = text.charAt(before.until);
    return after.from - before.until == 1 && (between == ' ' || between == '-');
  }

  private static boolean passesLuhn(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum > 0 && sum % 10 == 0;
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
