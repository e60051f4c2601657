package io.paidthrough.starter.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Which scope opens which part of a service's API. What is not listed is closed to everyone.
 *
 * <pre>{@code
 * ApiAccess.rules()
 *     .allow(HttpMethod.GET, "/v1/enrollments/**", "billing.read")
 *     .allow(HttpMethod.POST, "/v1/enrollments", "billing.write")
 * }</pre>
 */
public final class ApiAccess {
  record Rule(HttpMethod method, String pattern, List<String> scopes) {}

  private final List<Rule> rules = new ArrayList<>();

  private ApiAccess() {}

  public static ApiAccess rules() {
    return new ApiAccess();
  }

  /** Opens a pattern to tokens that carry any of the scopes. */
  public ApiAccess allow(HttpMethod method, String pattern, String... scopes) {
    rules.add(new Rule(method, pattern, List.of(scopes)));
    return this;
  }

  List<Rule> list() {
    return List.copyOf(rules);
  }
}
