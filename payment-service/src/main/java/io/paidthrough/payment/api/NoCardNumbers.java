package io.paidthrough.payment.api;

import io.paidthrough.starter.log.CardNumbers;
import io.paidthrough.starter.web.Problem;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses requests that carry a card number in any of their texts, before anybody handles them:
 * cards are known by tokens only. What it refuses it does not repeat.
 */
@RestControllerAdvice
class NoCardNumbers extends RequestBodyAdviceAdapter {
  /**
   * Where other long numbers belong, of which one in ten looks like a card's; a card's token is
   * looked at where it is read. Neither is a caller's id, which may be any number, looked at.
   */
  static final Set<String> OTHER_NUMBERS =
      Set.of(
          "accountNumber",
          "routingNumber",
          "traceNumber",
          "checkNumber",
          "serialNumber",
          "micr",
          "cardToken");

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return parameter.getParameterType().isRecord();
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    check(body);
    return body;
  }

  /** Bounded by the request itself, which has been read. */
  static void check(@Nullable Object value) {
    switch (value) {
      case String text when CardNumbers.isIn(text) ->
          throw Problem.unprocessable(
              "INSTRUMENT_INVALID", "A text looks like a card number; send the card's token.");
      case Record fields -> checkFields(fields);
      case Iterable<?> items -> items.forEach(NoCardNumbers::check);
      case Map<?, ?> map -> map.values().forEach(NoCardNumbers::check);
      case null, default -> {
        // Numbers, days, names of constants: nothing that could hold one.
      }
    }
  }

  private static void checkFields(Record fields) {
    for (var component : fields.getClass().getRecordComponents()) {
      if (!isOtherNumber(component.getName())) {
        check(valueOf(fields, component));
      }
    }
  }

  private static boolean isOtherNumber(String field) {
    return OTHER_NUMBERS.contains(field) || field.endsWith("Id");
  }

  private static @Nullable Object valueOf(Record fields, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's fields can be read", e);
    }
  }
}
