package io.paidthrough.starter.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** All versions of one exchange's policy, without gap or overlap. */
public interface PolicyVersions<V extends PolicyVersion> {
  /** What every version begins with. */
  record Head(String id, int version, LocalDate from, @Nullable LocalDate to) {
    private static Head read(String id, Part part) {
      return new Head(
          id, part.integer("version", 1, 100_000), part.date("from"), part.optionalDate("to"));
    }
  }

  /** Such as {@code massachusetts}. */
  String id();

  /** Oldest first. */
  List<V> versions();

  /** What messages call one of them. */
  default String noun() {
    return "policy";
  }

  /**
   * The version that makes the decisions of a business date.
   *
   * @throws IllegalStateException when the exchange had no policy yet, or has none any more
   */
  default V on(LocalDate businessDate) {
    return find(businessDate)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "exchange %s has no %s on %s; it has one from %s to %s"
                        .formatted(
                            id(),
                            noun(),
                            businessDate,
                            versions().getFirst().from(),
                            versions().getLast().to())));
  }

  /** The version of a business date; empty before the first and after the end of the last. */
  default Optional<V> find(LocalDate businessDate) {
    return versions().stream().filter(version -> version.isInForceOn(businessDate)).findFirst();
  }

  /**
   * Reads a document of an exchange and its versions.
   *
   * @param version reads what comes after its head
   */
  static <V extends PolicyVersion, P extends PolicyVersions<V>> P read(
      Part document, BiFunction<Head, Part, V> version, BiFunction<String, List<V>, P> policies) {
    var id = document.text("id");
    var read =
        policies.apply(
            id, document.parts("versions", (part, _) -> version.apply(Head.read(id, part), part)));
    document.nothingElse();
    return read;
  }
}
