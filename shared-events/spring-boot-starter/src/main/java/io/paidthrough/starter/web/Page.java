package io.paidthrough.starter.web;

import io.paidthrough.starter.web.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A part of a list.
 *
 * @param next cursor of the following part; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public static final int LIMIT_MAX = 500;

  /**
   * Cuts a page out of rows of which one more than {@code limit} were asked for.
   *
   * @param place where a row stands in the order of the list
   */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, String> place, Function<R, T> item) {
    var shown = rows.subList(0, Math.min(limit, rows.size()));
    var next = rows.size() > limit ? encode(place.apply(shown.getLast())) : null;
    return new Page<>(shown.stream().map(item).toList(), next);
  }

  private static String encode(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /** The place behind a cursor; empty without one. */
  public static String decode(@Nullable String cursor) {
    if (cursor == null) {
      return "";
    }
    try {
      var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (place.isEmpty() || place.indexOf('\0') >= 0) {
        throw invalid("cursor", "is not one of ours");
      }
      return place;
    } catch (IllegalArgumentException _) {
      throw invalid("cursor", "is not one of ours");
    }
  }

  public static int limit(int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw invalid("limit", "lies between 1 and " + LIMIT_MAX);
    }
    return limit;
  }

  public static Problem invalid(String parameter, String detail) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "PARAMETER_INVALID",
        "The parameter " + parameter + " " + detail + ".",
        List.of(new FieldError(parameter, detail)));
  }
}
