package io.paidthrough.starter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link IdempotencyKey} parameters; one that may be null needs no header. */
final class IdempotencyKeyArgument implements HandlerMethodArgumentResolver {
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == IdempotencyKey.class;
  }

  @Override
  public @Nullable IdempotencyKey resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binder) {
    var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    var key = request.getHeader(HEADER);
    if (key == null && parameter.isOptional()) {
      return null;
    }
    if (key == null || key.isBlank()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "IDEMPOTENCY_KEY_MISSING",
          "Send an Idempotency-Key header, so that trying again is safe.");
    }
    if (!PRINTABLE.matcher(key).matches()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "IDEMPOTENCY_KEY_INVALID",
          "An Idempotency-Key is 1 to 255 printable ASCII characters without spaces.");
    }
    var principal = request.getUserPrincipal();
    return new IdempotencyKey(
        principal == null ? "anonymous" : principal.getName(),
        request.getMethod() + " " + request.getRequestURI(),
        key);
  }
}
