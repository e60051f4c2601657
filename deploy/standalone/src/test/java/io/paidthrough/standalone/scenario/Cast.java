package io.paidthrough.standalone.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paidthrough.standalone.Exchange;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.scenario.Scenario.Household;
import io.paidthrough.standalone.scenario.Scenario.Step;
import io.paidthrough.starter.testing.HttpApi;
import io.paidthrough.starter.testing.HttpApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The households of one scenario in a running exchange: does what the file says they do. */
final class Cast {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Set<String> ORDER =
      Set.of("amount", "by", "account", "card", "channel", "called", "repeats", "confirmDuplicate");

  private static final Set<String> AUTO_PAY =
      Set.of("mode", "amount", "by", "account", "card", "acceptedAt", "textVersion");

  /** An order that was sent, to be looked at or repeated. */
  private record Order(String key, String body, Answer answer) {}

  private static final Set<String> ITEM =
      Set.of("amount", "receivedOn", "kind", "names", "note", "checkDate", "called");
  private static final Set<String> GUEST = Set.of("amount", "member", "plan", "account", "called");
  private static final Set<String> OTHERS = Set.of("kind", "households", "amount", "account");

  private final Exchange exchange;
  private final Scenario scenario;
  private final Map<String, String> memberIds = new HashMap<>();
  private final Map<String, String> instruments = new HashMap<>();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, String> unidentified = new HashMap<>();
  private final Map<String, String> returnFiles = new HashMap<>();

  /**
   * @param number tells its members from those of other scenarios
   */
  Cast(Exchange exchange, Scenario scenario, int number) {
    this.exchange = exchange;
    this.scenario = scenario;
    for (var household : scenario.households().values()) {
      memberIds.computeIfAbsent(
          household.member(), _ -> "2%06d%05d".formatted(number, memberIds.size() + 1));
    }
  }

  Exchange exchange() {
    return exchange;
  }

  /** What went otherwise than the file says; empty when nothing did. */
  List<String> perform(Step step, Action action) {
    var answer = answerTo(step, action);
    if (step.refused() != null) {
      return answer.status() < 400
          ? List.of(
              "%s: expected the refusal %s, but it was accepted: %s"
                  .formatted(step.refused().place(), step.refused(), answer.body()))
          : Comparison.differences("refused", step.refused(), answer.body());
    }
    if (answer.status() >= 400) {
      return List.of(
          "%s: expected to be accepted, was refused: %d %s"
              .formatted(step.place(), answer.status(), answer.body()));
    }
    return step.answers() == null
        ? List.of()
        : Comparison.differences("answers", step.answers(), answer.body());
  }

  private Answer answerTo(Step step, Action action) {
    return switch (action) {
      case Action.Enrolls(var changes) -> enroll(step.someone(), changes);
      case Action.Pays(var order) -> pay(step.someone(), order);
      case Action.AuthorizesAutoPay(var terms) -> authorizeAutoPay(step.someone(), terms);
      case Action.StopsAutoPay() ->
          api(Program.PAYMENT).call(HttpMethod.DELETE, autoPayOf(step.someone()), null, Map.of());
      case Action.Voids(var request) ->
          api(Program.PAYMENT).post(payment(step.someone(), request, "void"), body(request));
      case Action.Refunds(var request) ->
          operator().post(payment(step.someone(), request, "refunds"), body(request));
      case Action.IssuesCheck(var request) ->
          operator().post(check(step.someone(), request), body(request));
      case Action.Asks(var request, var body) ->
          api(Program.BILLING)
              .call(
                  request.method,
                  "/v1/enrollments/%s/%s".formatted(step.someone().enrollmentId(), request.path),
                  body.json().toString(),
                  idempotent());
      case Action.Mails(var item) -> mail(step.someone(), item);
      case Action.Matches() -> match(step.someone());
      case Action.ReturnsCheck(var returned) -> returnCheck(step.someone(), returned);
      case Action.ChargesBack(var dispute) -> chargeBack(step.someone(), dispute);
      case Action.EndsDispute(var outcome) -> endDispute(step.someone(), outcome);
      case Action.PaysAsGuest(var order) -> payAsGuest(step.someone(), order);
      case Action.PaysForOthers(var order) -> payForOthers(order);
      case Action.ExtendsBatch(var batch) -> extendBatch(batch);
      case Action.Erases(var order) ->
          exchange
              .api(Program.BILLING, "operator")
              .post(
                  "/ops/v1/subjects/" + memberId(step.someone()) + "/erasure",
                  order.json().toString());
      case Action.ReturnsFile(var order) -> handInReturns(step.someone(), order);
      case Action.ChecksPolicy(var changes) -> checkPolicy(changes);
    };
  }

  private String payment(Household household, Passage request, String verb) {
    return "/v1/payments/%s/%s".formatted(paymentOf(household.enrollmentId(), request), verb);
  }

  private static String body(Passage request) {
    return request.without("called").json().toString();
  }

  /** The one check that is to be printed for a household's payment. */
  private String check(Household household, Passage request) {
    for (var refund :
        api(Program.PAYMENT).get(payment(household, request, "refunds")).body().path("items")) {
      if (refund.path("rail").asString().equals("CHECK")
          && refund.path("status").asString().equals("SCHEDULED")) {
        return "/v1/check-refunds/%s/issued".formatted(refund.path("refundId").asString());
      }
    }
    throw request.wrong("there is no check to print");
  }

  private HttpApi api(Program program) {
    return exchange.api(program);
  }

  private static Map<String, String> idempotent() {
    return Map.of("Idempotency-Key", UUID.randomUUID().toString());
  }

  // ---- enrolling ---------------------------------------------------------------------------

  private Answer enroll(Household household, Passage changes) {
    var terms = new HashMap<>(household.terms().fields());
    terms.putAll(changes.fields());
    var kind = textOf(terms.get("plan"), "HEALTH");
    var id = household.enrollmentId();
    var body = JSON.createObjectNode();
    body.put("enrollmentId", id).put("memberId", memberId(household));
    body.putObject("subscriber")
        .put("name", "Jane Doe")
        .put("email", email(id))
        .put("locale", "en");
    body.putObject("plan")
        .put("id", kind.equals("DENTAL") ? "12345MA0020001" : "12345MA0010001")
        .put("name", kind.equals("DENTAL") ? "Dental A" : "Silver A II")
        .put("kind", kind)
        .put("carrier", "Acme Health");
    body.put("coverageStart", required("coverageStart", terms, household).text());
    body.put("assistance", textOf(terms.get("assistance"), "UNSUBSIDIZED"));
    body.set("premium", premium(required("premium", terms, household)));
    if (terms.get("enrollmentWindowUntil") instanceof Passage until) {
      body.put("enrollmentWindowUntil", until.text());
    }
    if (terms.get("renewalOf") instanceof Passage before) {
      body.put("renewalOf", household(before).enrollmentId());
    }
    return api(Program.BILLING).post("/v1/enrollments", body.toString());
  }

  static String email(String enrollmentId) {
    return enrollmentId.toLowerCase(Locale.ROOT) + "@example.com";
  }

  private static Passage required(String field, Map<String, Passage> terms, Household household) {
    var found = terms.get(field);
    if (found == null) {
      throw household.terms().wrong("'" + field + "' is missing");
    }
    return found;
  }

  private String memberId(Household household) {
    return Objects.requireNonNull(memberIds.get(household.member()));
  }

  /** One amount is a premium nobody helps to pay. */
  private static ObjectNode premium(Passage premium) {
    var whole = JSON.createObjectNode();
    if (premium.isText()) {
      return whole.put("gross", premium.text()).put("aptc", "0.00").put("stateSubsidy", "0.00");
    }
    premium.fields(Set.of("gross", "aptc", "stateSubsidy"));
    return whole
        .put("gross", premium.get("gross").text())
        .put("aptc", premium.text("aptc", "0.00"))
        .put("stateSubsidy", premium.text("stateSubsidy", "0.00"));
  }

  // ---- paying ------------------------------------------------------------------------------

  private Answer pay(Household household, Passage order) {
    order.fields(ORDER);
    if (order.find("repeats") instanceof Passage repeats) {
      return repeat(household, order, repeats);
    }
    var instrument = instrument(household, order);
    if (instrument.status() >= 400) {
      return instrument;
    }
    var body =
        JSON.createObjectNode()
            .put("enrollmentId", household.enrollmentId())
            .put("amount", order.get("amount").text())
            .put("instrumentId", instrument.text("instrumentId"))
            .put("channel", order.text("channel", "WEB"));
    if (order.text("confirmDuplicate", "no").equals("yes")) {
      body.put("confirmDuplicate", true);
    }
    return send(household, order, UUID.randomUUID().toString(), body.toString());
  }

  /** Sends an order again under its key; with another amount it is not the same order. */
  private Answer repeat(Household household, Passage order, Passage repeats) {
    var first = order(household, repeats.text(), repeats);
    var body = (ObjectNode) JSON.readTree(first.body());
    if (order.find("amount") instanceof Passage amount) {
      body.put("amount", amount.text());
    }
    return send(household, order, first.key(), body.toString());
  }

  private Answer send(Household household, Passage order, String key, String body) {
    var answer = api(Program.PAYMENT).post("/v1/payments", body, key);
    remember(household, order, new Order(key, body, answer));
    return answer;
  }

  private void remember(Household household, Passage order, Order sent) {
    if (sent.answer().status() < 400) {
      orders.put(household.enrollmentId(), sent);
      if (order.find("called") instanceof Passage called) {
        orders.put(named(household.enrollmentId(), called.text()), sent);
      }
    }
  }

  private Order order(Household household, String name, Passage where) {
    var order = orders.get(named(household.enrollmentId(), name));
    if (order == null) {
      throw where.wrong("no payment was called '" + name + "'");
    }
    return order;
  }

  private static String named(String enrollmentId, String name) {
    return enrollmentId + "/" + name;
  }

  /** The payment called so, or the latest. */
  String paymentOf(String enrollmentId, Passage expected) {
    var called = expected.find("called");
    var order = orders.get(called == null ? enrollmentId : named(enrollmentId, called.text()));
    if (order == null) {
      throw expected.wrong("no such payment was made");
    }
    return order.answer().text("paymentId");
  }

  /** Registers what is paid with, once for each member. */
  private Answer instrument(Household household, Passage order) {
    var memberId = memberId(household);
    var body = JSON.createObjectNode().put("memberId", memberId);
    if (order.find("card") instanceof Passage card) {
      body.put("cardToken", card.text());
    } else {
      body.put("type", order.text("by", "CHECKING"))
          .put("routingNumber", "021000021")
          .put("accountNumber", "12345" + order.text("account", "6789"))
          .put("holder", "Jane Doe");
    }
    var known = instruments.get(body.toString());
    if (known != null) {
      return new Answer(200, new HttpHeaders(), JSON.createObjectNode().put("instrumentId", known));
    }
    var answer = api(Program.PAYMENT).post("/v1/instruments", body.toString());
    if (answer.status() < 400) {
      instruments.put(body.toString(), answer.text("instrumentId"));
    }
    return answer;
  }

  // ---- standing orders ----------------------------------------------------------------------

  private Answer authorizeAutoPay(Household household, Passage terms) {
    terms.fields(AUTO_PAY);
    var instrument = instrument(household, terms);
    if (instrument.status() >= 400) {
      return instrument;
    }
    var acceptedAt = terms.get("acceptedAt");
    var moment = acceptedAt.moment().orElseThrow(() -> acceptedAt.wrong("a moment belongs here"));
    var body =
        JSON.createObjectNode()
            .put("instrumentId", instrument.text("instrumentId"))
            .put("mode", terms.text("mode", "AMOUNT_DUE"));
    if (terms.find("amount") instanceof Passage amount) {
      body.put("amount", amount.text());
    }
    body.putObject("authorization")
        .put("textVersion", terms.text("textVersion", "2026-01"))
        .put("acceptedAt", moment.atZone(Exchange.ZONE).toInstant().toString())
        .put("ip", "192.0.2.7");
    return api(Program.PAYMENT)
        .call(HttpMethod.PUT, autoPayOf(household), body.toString(), Map.of());
  }

  private static String autoPayOf(Household household) {
    return "/v1/enrollments/" + household.enrollmentId() + "/autopay";
  }

  // ---- paying by mail, and for others ------------------------------------------------------

  private HttpApi operator() {
    return new HttpApi(
        exchange.process.address(Program.PAYMENT), exchange.token("operator:operator-secret"));
  }

  /** One item is a batch of its own; what came of it is the answer. */
  private Answer mail(Household household, Passage order) {
    order.fields(ITEM);
    var batch =
        JSON.createObjectNode().put("batch", "B" + UUID.randomUUID().toString().substring(9));
    var item =
        batch
            .putArray("items")
            .addObject()
            .put("sequence", 1)
            .put("receivedOn", order.text("receivedOn", exchange.now().toLocalDate().toString()))
            .put("kind", order.text("kind", "CHECK"))
            .put("amount", order.get("amount").text());
    switch (order.text("names", "coupon")) {
      case "coupon" ->
          item.put(
              "coupon",
              api(Program.PAYMENT)
                  .get("/v1/enrollments/" + household.enrollmentId() + "/coupon")
                  .text("coupon"));
      case "member" -> item.put("memberId", memberId(household));
      case "nobody" -> item.put("note", "NO_COUPON");
      default -> throw order.get("names").wrong("an item names coupon, member or nobody");
    }
    for (var field : List.of("note", "checkDate")) {
      if (order.find(field) instanceof Passage value) {
        item.put(field, value.text());
      }
    }
    var answer = operator().post("/v1/lockbox/receipts", batch.toString());
    if (answer.status() >= 400) {
      return answer;
    }
    var receipt =
        new Answer(answer.status(), answer.headers(), answer.body().path("items").path(0));
    if (receipt.text("paymentId").isEmpty()) {
      unidentified.put(household.enrollmentId(), receipt.text("receiptId"));
    } else {
      remember(household, order, new Order("", batch.toString(), receipt));
    }
    return receipt;
  }

  private Answer match(Household household) {
    var receiptId = itemOfNobody(household);
    var body = JSON.createObjectNode().put("enrollmentId", household.enrollmentId()).toString();
    var answer = operator().post("/v1/unidentified/" + receiptId + "/match", body);
    remember(household, household.terms(), new Order("", body, answer));
    return answer;
  }

  private String itemOfNobody(Household household) {
    var receiptId = unidentified.get(household.enrollmentId());
    if (receiptId == null) {
      throw household.terms().wrong("nothing of this household is unidentified");
    }
    return receiptId;
  }

  private Answer returnCheck(Household household, Passage returned) {
    returned.fields(Set.of("reason", "returnedOn", "called", "ofNobody"));
    var body =
        JSON.createObjectNode()
            .put("reason", returned.text("reason", "NSF"))
            .put("returnedOn", returned.text("returnedOn", today()));
    var item =
        returned.text("ofNobody", "no").equals("yes")
            ? "/v1/unidentified/" + itemOfNobody(household)
            : "/v1/payments/" + paymentOf(household.enrollmentId(), returned);
    return operator().post(item + "/check-returns", body.toString());
  }

  private Answer chargeBack(Household household, Passage dispute) {
    dispute.fields(Set.of("reasonCode", "openedOn", "called"));
    var body =
        JSON.createObjectNode()
            .put("reasonCode", dispute.text("reasonCode", "10.4"))
            .put("openedOn", dispute.text("openedOn", today()));
    return operator().post(payment(household, dispute, "chargebacks"), body.toString());
  }

  private Answer endDispute(Household household, Passage outcome) {
    outcome.fields(Set.of("outcome", "decidedOn", "called"));
    var body =
        JSON.createObjectNode()
            .put("outcome", outcome.get("outcome").text())
            .put("decidedOn", outcome.text("decidedOn", today()));
    return operator().post(payment(household, outcome, "chargebacks/outcome"), body.toString());
  }

  private String today() {
    return exchange.now().toLocalDate().toString();
  }

  static String guestOf(String enrollmentId) {
    return "guest-of-" + enrollmentId.toLowerCase(Locale.ROOT) + "@example.com";
  }

  private Answer payAsGuest(Household household, Passage order) {
    order.fields(GUEST);
    var kind = textOf(household.terms().find("plan"), "HEALTH");
    var plan = kind.equals("DENTAL") ? "12345MA0020001" : "12345MA0010001";
    var body =
        JSON.createObjectNode()
            .put("memberId", order.text("member", memberId(household)))
            .put("planId", order.text("plan", plan))
            .put("amount", order.get("amount").text());
    body.set("bankAccount", account(order));
    body.putObject("payer").put("name", "Jane Doe").put("email", guestOf(household.enrollmentId()));
    var key = UUID.randomUUID().toString();
    var answer = api(Program.PAYMENT).post("/v1/guest-payments", body.toString(), key);
    remember(household, order, new Order(key, body.toString(), answer));
    return answer;
  }

  private static ObjectNode account(Passage order) {
    return JSON.createObjectNode()
        .put("type", "CHECKING")
        .put("routingNumber", "021000021")
        .put("accountNumber", "12345" + order.text("account", "6789"))
        .put("holder", "Jane Doe");
  }

  private Answer payForOthers(Passage order) {
    order.fields(OTHERS);
    var body = JSON.createObjectNode();
    body.putObject("payer")
        .put("organization", "A Tribe")
        .put("kind", order.text("kind", "TRIBE"))
        .put("email", "tribe@example.com");
    body.set("bankAccount", account(order));
    var allocations = body.putArray("allocations");
    for (var name : order.get("households").items()) {
      allocations
          .addObject()
          .put("enrollmentId", household(name).enrollmentId())
          .put("amount", order.get("amount").text());
    }
    return api(Program.PAYMENT).post("/v1/third-party-payments", body.toString());
  }

  // ---- the bank ----------------------------------------------------------------------------

  /** The bank sends the household's payment back; the same file once more is {@code repeats}. */
  private Answer handInReturns(Household household, Passage order) {
    order.fields(Set.of("code", "called", "repeats"));
    var file =
        order.find("repeats") == null
            ? returnFile(household, order)
            : Objects.requireNonNull(returnFiles.get(household.enrollmentId()), "no file before");
    returnFiles.put(household.enrollmentId(), file);
    return sendText(Program.PAYMENT, "/v1/ach/returns", file);
  }

  private String returnFile(Household household, Passage order) {
    var paymentId = paymentOf(household.enrollmentId(), order);
    var payment = api(Program.PAYMENT).get("/v1/payments/" + paymentId);
    return BankFile.ofReturn(
        order.get("code").text(),
        payment.text("traceNumber"),
        payment.text("totalCharged"),
        exchange.now().toLocalDateTime(),
        returnFiles.size());
  }

  private Answer sendText(Program program, String path, String text) {
    var response =
        exchange.process.send(
            HttpRequest.newBuilder(URI.create(exchange.process.address(program) + path))
                .header("Authorization", "Bearer " + exchange.token("operator:operator-secret"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(text))
                .build());
    var body = response.body().isEmpty() ? "{}" : response.body();
    return new Answer(response.statusCode(), new HttpHeaders(), JSON.readTree(body));
  }

  // ---- billing's other requests ------------------------------------------------------------

  /** {@code households} stands for their enrollment ids, wherever it is used. */
  private Answer extendBatch(Passage batch) {
    var body = (ObjectNode) batch.without("coverageMonth", "households").json();
    var selector = body.putObject("selector");
    selector.put("coverageMonth", batch.get("coverageMonth").text());
    var ids = selector.putArray("enrollmentIds");
    for (var name : batch.get("households").items()) {
      ids.add(household(name).enrollmentId());
    }
    return api(Program.BILLING).post("/v1/extensions", body.toString());
  }

  private Household household(Passage name) {
    var household = scenario.households().get(name.text());
    if (household == null) {
      throw name.wrong("there is no household '" + name.text() + "'");
    }
    return household;
  }

  // ---- policies ----------------------------------------------------------------------------

  /** The first version of a shipped policy, alone, with some of its values replaced. */
  private Answer checkPolicy(Passage changes) {
    var yaml = new YAMLMapper();
    var document = (ObjectNode) yaml.readTree(shipped(changes.get("like").text()));
    var version = (ObjectNode) document.path("versions").path(0);
    replace(version, (ObjectNode) changes.without("like").json(true));
    document.putArray("versions").add(version);
    return sendText(Program.BILLING, "/v1/policies/check", yaml.writeValueAsString(document));
  }

  private static void replace(ObjectNode values, ObjectNode others) {
    others.forEachEntry(
        (field, value) -> {
          if (value instanceof ObjectNode section && values.path(field) instanceof ObjectNode old) {
            replace(old, section);
          } else {
            values.set(field, value);
          }
        });
  }

  private static String shipped(String policy) {
    var resource = "/billing/policy/" + policy + ".yaml";
    try (var file = Cast.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String textOf(@Nullable Passage passage, String otherwise) {
    return passage == null ? otherwise : passage.text();
  }
}
