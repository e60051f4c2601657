package io.paidthrough.billing.api;

import io.paidthrough.billing.policy.ExchangePolicies;
import io.paidthrough.billing.policy.PolicyCatalog;
import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.InvalidPolicy;
import io.paidthrough.starter.web.Problem;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules this exchange bills by, and the check of rules it could bill by. */
@RestController
@RequestMapping("/v1/policies")
class PolicyController {
  private static final int DOCUMENT_BYTES_MAX = 256 * 1024;

  /** A policy that could be used. */
  record Checked(String id, List<Dates> versions) {}

  /**
   * When a version makes the decisions.
   *
   * @param to last day, inclusive; null while there is no end to it
   */
  record Dates(int version, LocalDate from, @Nullable LocalDate to) {}

  /**
   * One thing that is wrong in a document.
   *
   * @param cites the source that forbids it, or null
   */
  record Error(String pointer, String detail, Finding.Code code, @Nullable String cites) {}

  private final ExchangePolicies policies;

  PolicyController(ExchangePolicies policies) {
    this.policies = policies;
  }

  /**
   * The exchange's policy with all its versions, rules and their sources. Scope {@code
   * billing.read}.
   *
   * @param on only the version that makes the decisions of this day; 404 {@code POLICY_UNKNOWN}
   *     when there is none
   */
  @GetMapping
  ExchangePolicies policies(@RequestParam @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate on) {
    if (on == null) {
      return policies;
    }
    return policies
        .find(on)
        .map(version -> new ExchangePolicies(policies.id(), List.of(version)))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "POLICY_UNKNOWN", "%s has no policy on %s.".formatted(policies.id(), on)));
  }

  /**
   * Says whether an exchange could run by a policy document; nothing is stored. Scope {@code ops}.
   * 422 {@code POLICY_NOT_PERMITTED} when the law forbids something in it, otherwise {@code
   * POLICY_INVALID}, with an error for everything that is wrong.
   */
  @PostMapping(
      path = "/check",
      consumes = {"application/yaml", "text/plain"})
  Checked check(@RequestBody byte[] document) {
    if (document.length > DOCUMENT_BYTES_MAX) {
      throw new Problem(
          HttpStatus.CONTENT_TOO_LARGE,
          "TOO_LARGE",
          "A policy has at most %d bytes.".formatted(DOCUMENT_BYTES_MAX));
    }
    var checked = PolicyCatalog.check("policy", document);
    return new Checked(
        checked.id(),
        checked.versions().stream()
            .map(version -> new Dates(version.version(), version.from(), version.to()))
            .toList());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(InvalidPolicy e) {
    var forbidden =
        e.findings().stream()
            .anyMatch(finding -> finding.code() == Finding.Code.POLICY_NOT_PERMITTED);
    var problem =
        forbidden
            ? Problem.unprocessable(
                "POLICY_NOT_PERMITTED", "The policy has rules that are not permitted.")
            : Problem.unprocessable("POLICY_INVALID", "The policy cannot be used.");
    var detail = problem.toDetail();
    detail.setProperty(
        "errors",
        e.findings().stream()
            .map(
                finding ->
                    new Error(
                        finding.pointer(), finding.message(), finding.code(), finding.cites()))
            .toList());
    return ResponseEntity.status(problem.status()).body(detail);
  }
}
