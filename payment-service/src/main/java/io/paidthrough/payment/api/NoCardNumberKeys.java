package io.paidthrough.payment.api;

import io.paidthrough.starter.log.CardNumbers;
import io.paidthrough.starter.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses an {@code Idempotency-Key} that is a card number and nothing else: keys are kept in clear
 * for weeks. One that only has such digits in it is a caller's own number.
 */
@Component
class NoCardNumberKeys implements HandlerInterceptor, WebMvcConfigurer {
  /** Visa, Mastercard (two ranges), American Express, Discover, JCB, UnionPay. */
  private static final Pattern ISSUED =
      Pattern.compile(
          """
          4\\d{15} | 5[1-5]\\d{14} | (222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12} \
          | 3[47]\\d{13} | (6011|64[4-9]\\d|65\\d\\d)\\d{12} | 35(2[89]|[3-8]\\d)\\d{12} | 62\\d{14}\
          """,
          Pattern.COMMENTS);

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var key = request.getHeader("Idempotency-Key");
    if (key != null && isCardNumber(key)) {
      throw Problem.unprocessable(
          "INSTRUMENT_INVALID", "The Idempotency-Key is a card number; send one of your own.");
    }
    return true;
  }

  static boolean isCardNumber(String key) {
    var digits = key.replaceAll("[ -]", "");
    return ISSUED.matcher(digits).matches() && CardNumbers.isIn(digits);
  }
}
