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
  /** No scopes: open to everyone. */
  record Rule(HttpMethod method, String pattern, List<String> scopes) {}

  private final List<Rule> rules = new ArrayList<>();

  private ApiAccess() {}

  public static ApiAccess rules() {
    return new ApiAccess();
  }

  /** Opens a pattern to tokens that carry any of the scopes. */
  public ApiAccess allow(HttpMethod method, String pattern, String... scopes) {
    if (scopes.length == 0) {
      throw new IllegalArgumentException("say which scopes open " + pattern);
    }
    rules.add(new Rule(method, pattern, List.of(scopes)));
    return this;
  }

  /** Opens a pattern to callers without a token: what is behind it has to know them otherwise. */
  public ApiAccess open(HttpMethod method, String pattern) {
    rules.add(new Rule(method, pattern, List.of()));
    return this;
  }

  List<Rule> list() {
    return List.copyOf(rules);
  }
}
