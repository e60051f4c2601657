package io.paidthrough.events.billing;

/**
 * The plan that was picked.
 *
 * @param id HIOS plan id with variant, such as {@code 12345MA0010001}
 * @param name the plan's marketing name
 * @param kind health or stand-alone dental
 * @param carrier the insurance company
 */
public record Plan(String id, String name, Kind kind, String carrier) {
  /** A qualified health plan or a stand-alone dental plan. */
  public enum Kind {
    HEALTH,
    DENTAL
  }
}
