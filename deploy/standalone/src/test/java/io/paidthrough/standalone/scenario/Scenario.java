package io.paidthrough.standalone.scenario;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file: who enrolls, what happens when, and what must be seen when.
 *
 * @param name the file's name without its ending
 * @param title number and name, for people
 * @param households by their names in the file
 * @param steps in the order of their moments, enrollments included
 */
record Scenario(
    String name,
    String title,
    String exchange,
    Map<String, Household> households,
    List<Step> steps) {

  /**
   * Someone who enrolls in one plan.
   *
   * @param enrollmentId no other scenario has it
   * @param member whose plan it is; two households may share a member
   * @param terms the plan, its price and its start, as the file gives them
   */
  record Household(String name, String enrollmentId, String member, Passage terms) {}

  /**
   * What one household does at a moment, or what is seen of it, or both in this order.
   *
   * @param place where it stands in the file
   * @param at New York time; nine o'clock when only a day was given
   * @param household null where the file has none
   * @param action null when nothing is done
   * @param refused what the refusal looks like; null when the action is to succeed
   * @param answers what the answer looks like; null when anything will do
   * @param see what must be seen; null when nobody looks
   */
  record Step(
      String place,
      LocalDateTime at,
      @Nullable Household household,
      @Nullable Action action,
      @Nullable Passage refused,
      @Nullable Passage answers,
      @Nullable Passage see) {
    /** The household, where only one can do or be seen. */
    Household someone() {
      if (household == null) {
        throw new InvalidScenario(place + ": there is no household");
      }
      return household;
    }
  }

  LocalDateTime begin() {
    return steps.getFirst().at();
  }

  LocalDateTime end() {
    return steps.getLast().at();
  }

  @Override
  public String toString() {
    return name;
  }
}
