package io.paidthrough.standalone.scenario;

import io.paidthrough.standalone.Exchange;
import io.paidthrough.standalone.Program;
import io.paidthrough.starter.testing.HttpApi.Answer;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What can be seen of a household, each from one service's public API. */
enum Sight {
  BILLING("billing") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var seen = body(cast.exchange(), Program.BILLING, "/v1/enrollments/" + enrollmentId);
      return Comparison.differences(word, expected, seen);
    }
  },
  INVOICES("invoices") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var path = "/v1/enrollments/" + enrollmentId + "/invoices";
      var byMonth = JsonMapper.shared().createObjectNode();
      body(cast.exchange(), Program.BILLING, path)
          .path("items")
          .forEach(invoice -> byMonth.set(invoice.path("coverageMonth").asString(), invoice));
      return Comparison.differences(word, expected, byMonth);
    }
  },
  COVERAGE("coverage") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      return atATime("/v1/coverages/" + enrollmentId, expected, cast.exchange());
    }
  },
  EXPLANATION("explanation") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      return atATime("/v1/coverages/" + enrollmentId + "/explanation", expected, cast.exchange());
    }
  },
  SUBSCRIBER("subscriber") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var path = "/v1/enrollments/" + enrollmentId + "/subscriber";
      var seen =
          (ObjectNode)
              ok(path, cast.exchange().api(Program.BILLING, "notification").get(path)).body();
      var email = JsonMapper.shared().createObjectNode().put("email", Cast.email(enrollmentId));
      var found =
          cast.exchange()
              .api(Program.BILLING, "operator")
              .post("/v1/subscribers/search", email.toString());
      seen.put("foundByEmail", found.body().path("items").isEmpty() ? "no" : "yes");
      return Comparison.differences(word, expected, seen);
    }
  },
  PAYMENT("payment") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var paymentId = cast.paymentOf(enrollmentId, expected);
      var seen = body(cast.exchange(), Program.PAYMENT, "/v1/payments/" + paymentId);
      return Comparison.differences(word, expected.without("called"), seen);
    }
  },
  PAYMENTS("payments") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var oldestFirst = JsonMapper.shared().createArrayNode();
      cast.exchange().paymentsOf(enrollmentId).reversed().forEach(oldestFirst::add);
      return Comparison.differences(word, expected, oldestFirst);
    }
  },
  AUTO_PAY("autoPay") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var path = "/v1/enrollments/" + enrollmentId + "/autopay";
      return Comparison.differences(word, expected, body(cast.exchange(), Program.PAYMENT, path));
    }
  },
  REFUNDS("refunds") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var payments = cast.exchange().paymentsOf(enrollmentId);
      var seen = new ArrayList<JsonNode>();
      for (var payment : payments) {
        var path = "/v1/payments/" + payment.path("paymentId").asString() + "/refunds";
        body(cast.exchange(), Program.PAYMENT, path).path("items").forEach(seen::add);
      }
      return amongAny(expected, word, seen);
    }
  },
  LETTERS("letters") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      return among(expected, word, cast.exchange().letters(enrollmentId));
    }
  },
  NO_LETTERS("noLetters") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      return notAmong(expected, word, cast.exchange().letters(enrollmentId));
    }
  },
  GUEST_LETTERS("guestLetters") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      var arrived = JsonMapper.shared().createArrayNode();
      cast.exchange().mailTo(Cast.guestOf(enrollmentId)).forEach(arrived::add);
      return Comparison.differences(word, expected, arrived);
    }
  },
  FACTS("facts") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      return among(expected, word, journal(cast.exchange(), enrollmentId));
    }
  },
  NO_FACTS("noFacts") {
    @Override
    List<String> look(Passage expected, Cast cast, String enrollmentId) {
      return notAmong(expected, word, journal(cast.exchange(), enrollmentId));
    }
  };

  private static final int PAGES_MAX = 20;

  final String word;

  Sight(String word) {
    this.word = word;
  }

  /** What differs from what is expected, one sentence each. */
  abstract List<String> look(Passage expected, Cast cast, String enrollmentId);

  static Set<String> words() {
    return Arrays.stream(values())
        .map(sight -> sight.word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Sight of(String word) {
    return Arrays.stream(values())
        .filter(sight -> sight.word.equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode body(Exchange exchange, Program program, String path) {
    return ok(path, exchange.api(program).get(path)).body();
  }

  private static Answer ok(String path, Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError("GET %s: %s".formatted(path, answer.body()));
    }
    return answer;
  }

  /** On a day, as known at a moment: two fields that belong to the question. */
  List<String> atATime(String path, Passage expected, Exchange exchange) {
    var query = new StringBuilder("?");
    if (expected.find("asOf") instanceof Passage asOf) {
      query.append("asOf=").append(asOf.day()).append('&');
    }
    if (expected.find("knownAt") instanceof Passage knownAt) {
      var moment = knownAt.moment().orElseGet(() -> knownAt.day().atTime(LocalTime.MAX));
      query.append("knownAt=").append(moment.atZone(Exchange.ZONE).toInstant());
    }
    return Comparison.differences(
        word, expected.without("asOf", "knownAt"), body(exchange, Program.COVERAGE, path + query));
  }

  /** The facts about an enrollment, oldest first, each under its name. */
  private static List<JsonNode> journal(Exchange exchange, String enrollmentId) {
    var facts = new ArrayList<JsonNode>();
    var path = "/v1/coverages/" + enrollmentId + "/journal?limit=200";
    var page = body(exchange, Program.COVERAGE, path);
    for (int i = 0; i < PAGES_MAX; i++) {
      page.path("items").forEach(entry -> facts.add(named(entry)));
      if (page.path("next").isNull()) {
        return facts;
      }
      page = body(exchange, Program.COVERAGE, path + "&cursor=" + page.path("next").asString());
    }
    throw new AssertionError("The journal of " + enrollmentId + " has no end.");
  }

  private static JsonNode named(JsonNode entry) {
    var wireName = entry.path("type").asString().split("\\.");
    var fact = (ObjectNode) entry.path("fact").deepCopy();
    return fact.put("type", wireName[wireName.length - 2]);
  }

  /** Each thing expected is found, and another one for each time it is expected. */
  private static List<String> among(Passage expected, String what, List<JsonNode> seen) {
    var left = new ArrayList<>(seen);
    var differences = new ArrayList<String>();
    for (var item : expected.oneOrMore()) {
      var wanted = Kind.of(item);
      var found =
          left.stream()
              .filter(wanted::isKindOf)
              .filter(it -> wanted.differences(what, it).isEmpty())
              .findFirst();
      found.ifPresentOrElse(
          left::remove,
          () ->
              differences.add(
                  "%s: %s: expected %s, seen %s"
                      .formatted(item.place(), what, item, wanted.nearest(left))));
    }
    return differences;
  }

  /** As {@link #among}, of things that are all of one kind. */
  private static List<String> amongAny(Passage expected, String what, List<JsonNode> seen) {
    var left = new ArrayList<>(seen);
    var differences = new ArrayList<String>();
    for (var item : expected.oneOrMore()) {
      var found =
          left.stream().filter(it -> Comparison.differences(what, item, it).isEmpty()).findFirst();
      found.ifPresentOrElse(
          left::remove,
          () ->
              differences.add(
                  "%s: %s: expected %s, seen %s".formatted(item.place(), what, item, left)));
    }
    return differences;
  }

  private static List<String> notAmong(Passage expected, String what, List<JsonNode> seen) {
    return expected.oneOrMore().stream()
        .flatMap(
            item ->
                seen.stream()
                    .filter(it -> item.text().equals("ANY") || Kind.of(item).isKindOf(it))
                    .map(
                        it ->
                            "%s: %s: expected none of %s, seen %s"
                                .formatted(item.place(), what, item, it)))
        .toList();
  }

  /**
   * A letter or fact by its type, alone or with some of its fields.
   *
   * @param fields null when any will do
   */
  record Kind(String type, @Nullable Passage fields) {
    static Kind of(Passage item) {
      if (item.isText()) {
        return new Kind(item.text(), null);
      }
      var only = item.fields();
      if (only.size() != 1) {
        throw item.wrong("one type with its fields belongs here");
      }
      var entry = only.entrySet().iterator().next();
      return new Kind(entry.getKey(), entry.getValue());
    }

    private boolean isKindOf(JsonNode seen) {
      return seen.path("type").asString().equals(type);
    }

    private List<String> differences(String what, JsonNode seen) {
      return fields == null ? List.of() : Comparison.differences(what, fields, seen);
    }

    /** What to show when it is missing: those of the same type, or the names of all. */
    private String nearest(List<JsonNode> seen) {
      var alike = seen.stream().filter(this::isKindOf).toList();
      return alike.isEmpty()
          ? seen.stream().map(it -> it.path("type").asString()).toList().toString()
          : alike.toString();
    }
  }
}
