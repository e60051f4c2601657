package io.paidthrough.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
  private static final String SEEN =
      """
      {"standing":"PAST_DUE","balance":"10.00","end":null,"open":true,"days":3,
       "cure":{"by":"2026-05-23","amount":"10.00"},"months":["2026-06","2026-07"],
       "payments":[{"status":"RECEIVED"},{"status":"REJECTED"}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PAST_DUE
          {balance: 10.00, end: none, nowhere: none, open: true, days: 3}
          {cure: {by: 2026-05-23}}
          {months: [2026-06, 2026-07]}
          {payments: [RECEIVED, REJECTED]}
          {says: [2026-07, REJECTED], neverSays: stolen}
          """)
  void sees_what_is_there(String expected) {
    assertThat(differences(expected)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CURRENT                | x.yaml:1: billing: expected CURRENT, seen PAST_DUE
          {balance: 10}          | x.yaml:1: billing.balance: expected 10, seen 10.00
          {cure: none}           | x.yaml:1: billing.cure: expected none, seen {"by":"2026-05-23","amount":"10.00"}
          {end: 2026-05-23}      | x.yaml:1: billing.end: expected 2026-05-23, seen none
          {cure: {amount: 9.00}} | x.yaml:1: billing.cure.amount: expected 9.00, seen 10.00
          {months: [2026-06]}    | x.yaml:1: billing.months: expected [2026-06], seen ["2026-06","2026-07"]
          {months: [2026-06, 1]} | x.yaml:1: billing.months[1]: expected 1, seen 2026-07
          {cure: {says: never}}  | x.yaml:1: billing.cure: expected something that says never, seen {"by":"2026-05-23","amount":"10.00"}
          {cure: {neverSays: BY}}| x.yaml:1: billing.cure: expected nothing that says BY, seen {"by":"2026-05-23","amount":"10.00"}
          """)
  void says_what_differs(String expected, String difference) {
    assertThat(differences(expected)).containsExactly(difference);
  }

  private static java.util.List<String> differences(String expected) {
    return Comparison.differences(
        "billing", Passage.read("x.yaml", expected), JsonMapper.shared().readTree(SEEN));
  }
}
