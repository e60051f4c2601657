package io.paidthrough.payment.policy;

import io.paidthrough.payment.payment.Means;
import io.paidthrough.payment.payment.PayerKind;
import io.paidthrough.starter.policy.Finding;
import io.paidthrough.starter.policy.Findings;
import io.paidthrough.starter.policy.PolicyVersion;
import java.util.Arrays;
import java.util.List;

/** Whether the rules of a policy agree with each other, with their dates and with the law. */
final class PolicyValidator {
  private static final String MUST_BE_TAKEN =
      "45 CFR 156.1250(a), payments of these must be accepted";

  private PolicyValidator() {}

  /** Everything that is wrong, dates first. */
  static List<Finding> findings(ExchangePolicies policies) {
    var findings = new Findings();
    PolicyVersion.check(policies.versions(), findings);
    for (int i = 0; i < policies.versions().size(); i++) {
      check(policies.versions().get(i), Finding.pointerTo("/versions", i), findings);
    }
    return findings.list();
  }

  private static void check(ExchangePolicy version, String place, Findings findings) {
    checkSurcharge(version, place + "/cardSurcharge/basisPoints", findings);
    checkAutoPay(version, place + "/autoPay/methods", findings);
    checkThirdParties(version, place + "/thirdParties/kinds", findings);
    PolicyVersion.checkNames(version, place, findings);
  }

  private static void checkSurcharge(ExchangePolicy version, String place, Findings findings) {
    var surcharge = version.cardSurcharge();
    if (surcharge.basisPoints() > 0 && !isTaken(Means.of(surcharge.appliesTo()), version)) {
      findings.contradiction(
          place,
          "is %d for %s cards, which no channel takes"
              .formatted(surcharge.basisPoints(), surcharge.appliesTo()));
    }
  }

  private static void checkAutoPay(ExchangePolicy version, String place, Findings findings) {
    Arrays.stream(Means.values())
        .filter(means -> version.autoPay().methods().contains(means) && !isTaken(means, version))
        .forEach(
            means ->
                findings.contradiction(place, "has %s, which no channel takes".formatted(means)));
  }

  private static boolean isTaken(Means means, ExchangePolicy version) {
    return PolicyDocument.ORDERED.stream()
        .anyMatch(channel -> version.acceptedMethods().on(channel).contains(means));
  }

  private static void checkThirdParties(ExchangePolicy version, String place, Findings findings) {
    Arrays.stream(PayerKind.values())
        .filter(PayerKind.MANDATED::contains)
        .filter(kind -> !version.thirdParties().kinds().contains(kind))
        .forEach(kind -> findings.notPermitted(place, "lacks " + kind, MUST_BE_TAKEN));
  }
}
