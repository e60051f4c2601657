package io.paidthrough.starter.policy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a document is refused, in one sentence: what {@link #path()} names, then {@code sentence}.
 *
 * @param pointer RFC 6901 pointer to the place in the document
 * @param sentence goes on after the place, such as {@code is missing}
 * @param cites the source that forbids it; null when none is needed to see that it is wrong
 */
public record Finding(Code code, String pointer, String sentence, @Nullable String cites) {
  /** Stable names for what can be wrong. */
  public enum Code {
    NOT_YAML,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_VALUE,
    /** Nothing says who supports the rule. */
    NOT_CITED,
    VERSION_NUMBER,
    GAP,
    OVERLAP,
    /** Two rules of the document cannot both hold. */
    CONTRADICTION,
    /** The law forbids it on some of the version's dates. */
    POLICY_NOT_PERMITTED
  }

  /** The place as people write it, such as {@code versions[0].grace.APTC.months}. */
  public String path() {
    return pointer.isEmpty()
        ? "the document"
        : Stream.of(pointer.substring(1).split("/", -1))
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .map(step -> step.matches("[0-9]+") ? "[" + step + "]" : "." + step)
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
  }

  /** The whole sentence. */
  public String message() {
    return path() + " " + sentence + (cites == null ? "." : " (" + cites + ").");
  }

  /** A pointer to a key or an index below another. */
  public static String pointerTo(String parent, Object step) {
    return parent + "/" + step.toString().replace("~", "~0").replace("/", "~1");
  }
}
