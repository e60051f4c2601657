package io.paidthrough.standalone.scenario;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;

/** What can be done in a scenario. */
sealed interface Action {
  /** Registers the household; {@code changes} replace terms of its own. */
  record Enrolls(Passage changes) implements Action {}

  /** Submits a payment, with an instrument that is registered when it is first used. */
  record Pays(Passage order) implements Action {}

  /** Authorizes recurring debits. */
  record AuthorizesAutoPay(Passage terms) implements Action {}

  /** Revokes the authorization of recurring debits. */
  record StopsAutoPay() implements Action {}

  /** Calls a payment off. */
  record Voids(Passage request) implements Action {}

  /** Gives money of a payment back. */
  record Refunds(Passage request) implements Action {}

  /** Says that the check of a refund was printed. */
  record IssuesCheck(Passage request) implements Action {}

  /** Asks billing for something about one enrollment. */
  record Asks(Request request, Passage body) implements Action {}

  /** Sends a check or a money order, which the lockbox bank delivers. */
  record Mails(Passage item) implements Action {}

  /** An operator says that the household's latest unidentified item is its own. */
  record Matches() implements Action {}

  /** The paying bank returns a check. */
  record ReturnsCheck(Passage returned) implements Action {}

  /** A cardholder disputes a payment, and its money is taken back. */
  record ChargesBack(Passage dispute) implements Action {}

  /** A dispute is over. */
  record EndsDispute(Passage outcome) implements Action {}

  /** Somebody without an account pays for the household. */
  record PaysAsGuest(Passage order) implements Action {}

  /** An organization pays for several households. */
  record PaysForOthers(Passage order) implements Action {}

  /** Moves the due date of a month for several enrollments. */
  record ExtendsBatch(Passage batch) implements Action {}

  /** Makes the household's member unreadable for ever. */
  record Erases(Passage order) implements Action {}

  /** The bank's own file says what became of a payment. */
  record ReturnsFile(Passage order) implements Action {}

  /** Has a policy document checked that differs from a shipped one in some sections. */
  record ChecksPolicy(Passage changes) implements Action {}

  /** Everything about one enrollment that is a body sent to an address. */
  enum Request {
    CHANGES_PREMIUM("changesPremium", HttpMethod.PUT, "premium"),
    EXTENDS("extends", HttpMethod.POST, "extensions"),
    WAIVES("waives", HttpMethod.POST, "waivers"),
    ARRANGES("arranges", HttpMethod.POST, "arrangements"),
    HOLDS("holds", HttpMethod.POST, "holds"),
    RELEASES_HOLD("releasesHold", HttpMethod.POST, "holds/release"),
    ENDS("ends", HttpMethod.POST, "end"),
    REINSTATES("reinstates", HttpMethod.POST, "reinstatement");

    private final String word;
    final HttpMethod method;
    final String path;

    Request(String word, HttpMethod method, String path) {
      this.word = word;
      this.method = method;
      this.path = path;
    }
  }

  /** The words a file has for them. */
  static Set<String> words() {
    var words =
        new TreeSet<>(
            Set.of(
                "enrolls",
                "pays",
                "voids",
                "refunds",
                "issuesCheck",
                "authorizesAutoPay",
                "stopsAutoPay",
                "mails",
                "matches",
                "returnsCheck",
                "chargesBack",
                "endsDispute",
                "paysAsGuest",
                "paysForOthers",
                "extendsBatch",
                "erases",
                "returnsFile",
                "checksPolicy"));
    Arrays.stream(Request.values()).forEach(request -> words.add(request.word));
    return words;
  }

  static Action of(String word, Passage details) {
    return switch (word) {
      case "enrolls" -> new Enrolls(details);
      case "pays" -> new Pays(details);
      case "authorizesAutoPay" -> new AuthorizesAutoPay(details);
      case "stopsAutoPay" -> new StopsAutoPay();
      case "voids" -> new Voids(details);
      case "refunds" -> new Refunds(details);
      case "issuesCheck" -> new IssuesCheck(details);
      case "mails" -> new Mails(details);
      case "matches" -> matches(details);
      case "returnsCheck" -> new ReturnsCheck(details);
      case "chargesBack" -> new ChargesBack(details);
      case "endsDispute" -> new EndsDispute(details);
      case "paysAsGuest" -> new PaysAsGuest(details);
      case "paysForOthers" -> new PaysForOthers(details);
      case "extendsBatch" -> new ExtendsBatch(details);
      case "erases" -> new Erases(details);
      case "returnsFile" -> new ReturnsFile(details);
      case "checksPolicy" -> new ChecksPolicy(details);
      default ->
          Arrays.stream(Request.values())
              .filter(request -> request.word.equals(word))
              .findFirst()
              .<Action>map(request -> new Asks(request, details))
              .orElseThrow(() -> details.wrong("nobody can do '" + word + "'"));
    };
  }

  private static Action matches(Passage details) {
    details.fields(Set.of());
    return new Matches();
  }
}
