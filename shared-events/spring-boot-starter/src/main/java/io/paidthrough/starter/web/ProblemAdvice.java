package io.paidthrough.starter.web;

import io.paidthrough.events.Money;
import io.paidthrough.starter.web.Problem.FieldError;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/**
 * Every error answer of every service: {@code application/problem+json} with a stable code, no
 * class names, no stack traces. A refusal is the domain saying no; anything unmapped is our fault
 * and a 500.
 */
@RestControllerAdvice
@Order(0)
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private static final int DIGITS_OF_A_NAME_MAX = 6;

  /** idle_in_transaction_session_timeout and transaction_timeout. */
  private static final List<String> OUT_OF_TIME = List.of("25P03", "25P04");

  private final List<ProblemTranslator> translators;

  ProblemAdvice(List<ProblemTranslator> translators) {
    this.translators = translators;
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(Problem problem, WebRequest request) {
    return answer(problem, request, new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> mistyped(MethodArgumentTypeMismatchException e, WebRequest request) {
    return answer(
        new Problem(
            HttpStatus.BAD_REQUEST,
            "PARAMETER_INVALID",
            "The parameter " + e.getName() + " cannot be read.",
            List.of(new FieldError(e.getName(), "cannot be read"))),
        request,
        new HttpHeaders());
  }

  /** The database is away or too busy: nothing was stored, and trying again is safe. */
  @ExceptionHandler({
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<Object> unavailable(Exception e, WebRequest request) {
    LOG.warn("answered 503: {}", e.toString());
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "1");
    return answer(
        new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "TEMPORARILY_UNAVAILABLE",
            "The request could not be handled now. Nothing was stored; try again."),
        request,
        headers);
  }

  @ExceptionHandler
  ResponseEntity<Object> anyOther(Exception e, WebRequest request) {
    if (isOutOfTime(e)) {
      return unavailable(e, request);
    }
    var problem =
        translators.stream()
            .flatMap(translator -> translator.translate(e).stream())
            .findFirst()
            .orElseGet(() -> fault(e));
    return answer(problem, request, new HttpHeaders());
  }

  /** PostgreSQL ended a transaction that took too long; Spring has no class for that. */
  private static boolean isOutOfTime(Exception e) {
    return rootOf(e) instanceof SQLException sql && OUT_OF_TIME.contains(sql.getSQLState());
  }

  private static Problem fault(Exception e) {
    LOG.error("answered 500", e);
    return new Problem(
        HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "Something went wrong on our side.");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(unreadable(e.getCause()), request, headers);
  }

  private static Problem unreadable(@Nullable Throwable cause) {
    if (rootOf(cause) instanceof Money.InvalidMoney invalid) {
      return new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "AMOUNT_INVALID",
          invalid.getMessage(),
          List.of(new FieldError(pointer(cause), invalid.getMessage())));
    }
    return switch (cause) {
      case PropertyBindingException unknown ->
          badField("UNKNOWN_FIELD", "The request has a field that is not known here.", unknown);
      case MismatchedInputException mismatched ->
          badField("FIELD_INVALID", "A field of the request cannot be read.", mismatched);
      case StreamReadException _ ->
          new Problem(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The request is not valid JSON.");
      case JacksonException other ->
          badField("FIELD_INVALID", "A field of the request cannot be read.", other);
      case null, default ->
          new Problem(
              HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The request has no readable body.");
    };
  }

  private static Problem badField(String code, String detail, JacksonException cause) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        code,
        detail,
        List.of(new FieldError(pointer(cause), "not accepted here")));
  }

  private static @Nullable Throwable rootOf(@Nullable Throwable cause) {
    var root = cause;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String pointer(@Nullable Throwable cause) {
    if (!(cause instanceof JacksonException json)) {
      return "";
    }
    var pointer = new StringBuilder();
    for (var step : json.getPath()) {
      var name =
          step.getPropertyName() != null ? step.getPropertyName() : String.valueOf(step.getIndex());
      pointer.append('/').append(shown(name).replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  /** A name of the caller's own may be the number of an account that slipped into its place. */
  private static String shown(String name) {
    return name.chars().filter(Character::isDigit).count() > DIGITS_OF_A_NAME_MAX
        ? name.replaceAll("[0-9]", "*")
        : name;
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var errors =
        e.getBindingResult().getFieldErrors().stream()
            .map(
                error ->
                    new FieldError(
                        "/" + error.getField().replace('.', '/'),
                        String.valueOf(error.getDefaultMessage())))
            .toList();
    return answer(
        new Problem(
            HttpStatus.BAD_REQUEST, "FIELD_INVALID", "Fields are missing or not valid.", errors),
        request,
        headers);
  }

  /** What Spring answers by itself: the status is its own, the code is named after it. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (body instanceof ProblemDetail problem && problem.getProperties() != null) {
      return super.handleExceptionInternal(e, problem, headers, status, request);
    }
    var known = HttpStatus.resolve(status.value());
    var code =
        switch (status.value()) {
          case 400 -> "PARAMETER_INVALID";
          case 404 -> "NOT_FOUND";
          case 405 -> "METHOD_NOT_ALLOWED";
          case 406 -> "NOT_ACCEPTABLE";
          case 413 -> "TOO_LARGE";
          case 415 -> "UNSUPPORTED_MEDIA_TYPE";
          default -> known == null ? "ERROR" : known.name();
        };
    var detail =
        body instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : String.valueOf(known == null ? status : known.getReasonPhrase());
    var problem =
        new Problem(known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known, code, detail);
    return super.handleExceptionInternal(e, problem.toDetail(), headers, status, request);
  }

  private @Nullable ResponseEntity<Object> answer(
      Problem problem, WebRequest request, HttpHeaders headers) {
    return super.handleExceptionInternal(
        problem, problem.toDetail(), headers, problem.status(), request);
  }
}
