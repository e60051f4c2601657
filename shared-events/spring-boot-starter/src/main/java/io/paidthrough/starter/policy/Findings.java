package io.paidthrough.starter.policy;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has been found wrong so far. */
public final class Findings {
  private static final List<YearMonth> MONTHS =
      Stream.iterate(YearMonth.of(2027, 1), month -> month.plusMonths(1)).limit(24).toList();

  private final List<Finding> found = new ArrayList<>();

  public List<Finding> list() {
    return List.copyOf(found);
  }

  public void add(List<Finding> others) {
    found.addAll(others);
  }

  public void add(Finding.Code code, String place, String sentence, @Nullable String cites) {
    found.add(new Finding(code, place, sentence, cites));
  }

  public void wrong(String place, String sentence) {
    add(Finding.Code.WRONG_VALUE, place, sentence, null);
  }

  public void contradiction(String place, String sentence) {
    add(Finding.Code.CONTRADICTION, place, sentence, null);
  }

  public void notPermitted(String place, String sentence, String cites) {
    add(Finding.Code.POLICY_NOT_PERMITTED, place, sentence, cites);
  }

  /**
   * Where a contradiction shows in a date, the policy itself is asked for it: the first month that
   * shows it, of a leap year and the year before.
   */
  public static Optional<YearMonth> forSome(Predicate<YearMonth> isWrong) {
    return MONTHS.stream().filter(isWrong).findFirst();
  }
}
