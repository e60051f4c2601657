package io.paidthrough.standalone.startpage;

import io.paidthrough.standalone.clock.ClockGoesBack;
import io.paidthrough.standalone.clock.LeapTooLong;
import io.paidthrough.standalone.clock.Settlement.StillBusy;
import io.paidthrough.starter.schedule.DayRunner.StepFailed;
import io.paidthrough.starter.web.Problem;
import java.util.Objects;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Every refusal of the sandbox in the form and with the codes that the services use. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<Object> refused(Problem problem, WebRequest request) {
    return answer(problem, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> clockGoesBack(ClockGoesBack e, WebRequest request) {
    return answer(Problem.conflict("CLOCK_GOES_BACK", sentence(e)), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> leapTooLong(LeapTooLong e, WebRequest request) {
    return answer(new Problem(HttpStatus.BAD_REQUEST, "CLOCK_TOO_FAR_AHEAD", sentence(e)), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> stillBusy(StillBusy e, WebRequest request) {
    return answer(new Problem(HttpStatus.SERVICE_UNAVAILABLE, "NOT_SETTLED", sentence(e)), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> stepFailed(StepFailed e, WebRequest request) {
    LOG.error("answered 503", e);
    var detail =
        sentence(e)
            + ". The clock stands at its moment; the same request tries it again from there.";
    return answer(
        new Problem(HttpStatus.SERVICE_UNAVAILABLE, "DAILY_STEP_FAILED", detail), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> anyOther(RuntimeException e, WebRequest request) {
    LOG.error("answered 500", e);
    return answer(
        new Problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "INTERNAL_ERROR",
            "Something went wrong on our side; the reason is in the log."),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(unreadable(e.getCause()), request);
  }

  private static Problem unreadable(@Nullable Throwable cause) {
    return switch (cause) {
      case PropertyBindingException unknown ->
          bad("UNKNOWN_FIELD", "There is no field %s here.".formatted(unknown.getPropertyName()));
      case StreamReadException _ -> bad("MALFORMED_JSON", "The request is not valid JSON.");
      case JacksonException _ ->
          bad("FIELD_INVALID", "The body must be an object with either businessDate or now.");
      case null, default -> bad("MALFORMED_JSON", "The request has no readable body.");
    };
  }

  private static Problem bad(String code, String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, code, detail);
  }

  /** What Spring answers by itself: the status is its own, the code is named after it. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var known = HttpStatus.valueOf(status.value());
    var detail =
        body instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : known.getReasonPhrase();
    var problem = new Problem(known, known.name(), detail);
    return super.handleExceptionInternal(e, problem.toDetail(), headers, status, request);
  }

  private @Nullable ResponseEntity<Object> answer(Problem problem, WebRequest request) {
    return super.handleExceptionInternal(
        problem, problem.toDetail(), new HttpHeaders(), problem.status(), request);
  }

  private static String sentence(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), "");
  }
}
