package io.paidthrough.standalone.startpage;

import io.paidthrough.standalone.clock.ClockGoesBack;
import io.paidthrough.standalone.clock.LeapTooLong;
import io.paidthrough.standalone.clock.Settlement.StillBusy;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal as a problem (RFC 9457) with a stable code. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail clockGoesBack(ClockGoesBack e) {
    return problem(HttpStatus.CONFLICT, "CLOCK_GOES_BACK", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail leapTooLong(LeapTooLong e) {
    return problem(HttpStatus.BAD_REQUEST, "CLOCK_TOO_FAR_AHEAD", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail badRequest(BadRequest e) {
    return problem(HttpStatus.BAD_REQUEST, "REQUEST_INVALID", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail stillBusy(StillBusy e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "NOT_SETTLED", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail anythingElse(RuntimeException e) {
    LOG.error("A request to the sandbox failed", e);
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "INTERNAL_ERROR",
        "Something failed that should not; the reason is in the log.");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return handleExceptionInternal(
        e,
        problem(
            HttpStatus.BAD_REQUEST,
            "REQUEST_INVALID",
            "The body must be a JSON object with either businessDate or now."),
        headers,
        HttpStatus.BAD_REQUEST,
        request);
  }

  /** What the framework refuses by itself, such as an unknown path, gets a code too. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
      name(problem, HttpStatus.valueOf(status.value()).name());
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
    name(problem, code);
    return problem;
  }

  private static void name(ProblemDetail problem, String code) {
    var type = code.toLowerCase(Locale.ROOT).replace('_', '-');
    problem.setType(URI.create("urn:paidthrough:problem:" + type));
    problem.setProperty("code", code);
  }
}
