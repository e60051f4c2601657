package io.paidthrough.starter.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A refusal at the HTTP edge, answered as RFC 9457 {@code application/problem+json} with a stable
 * {@code code}.
 */
public final class Problem extends RuntimeException {
  /**
   * What is wrong with one field.
   *
   * @param pointer RFC 6901 JSON pointer, or the parameter's name
   */
  public record FieldError(String pointer, String detail) {}

  private final HttpStatus status;
  private final String code;
  private final List<FieldError> errors;

  public Problem(HttpStatus status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  public Problem(HttpStatus status, String code, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** The content of the request cannot be accepted. */
  public static Problem unprocessable(String code, String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
  }

  /** The state of things does not allow it now. */
  public static Problem conflict(String code, String detail) {
    return new Problem(HttpStatus.CONFLICT, code, detail);
  }

  /** No such thing. */
  public static Problem notFound(String code, String detail) {
    return new Problem(HttpStatus.NOT_FOUND, code, detail);
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The body of the answer. */
  public ProblemDetail toDetail() {
    var problem = ProblemDetail.forStatusAndDetail(status, getMessage());
    problem.setType(typeOf(code));
    problem.setProperty("code", code);
    if (!errors.isEmpty()) {
      problem.setProperty("errors", errors);
    }
    return problem;
  }

  static java.net.URI typeOf(String code) {
    return java.net.URI.create(
        "urn:paidthrough:problem:" + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }
}
