package io.paidthrough.payment.policy;

import io.paidthrough.payment.payment.CardSurcharge;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.Means;
import io.paidthrough.payment.payment.PayerKind;
import io.paidthrough.payment.policy.ExchangePolicy.AcceptedMethods;
import io.paidthrough.payment.policy.ExchangePolicy.AutoPay;
import io.paidthrough.payment.policy.ExchangePolicy.BankDebits;
import io.paidthrough.payment.policy.ExchangePolicy.MailedItems;
import io.paidthrough.payment.policy.ExchangePolicy.ThirdParties;
import io.paidthrough.starter.policy.Part;
import io.paidthrough.starter.policy.PolicyVersions;
import io.paidthrough.starter.policy.PolicyVersions.Head;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/** The keys of a policy document, their types and bounds. Whether they agree is another matter. */
final class PolicyDocument {
  /** What payers order themselves; mail and AutoPay have rules of their own. */
  static final List<Channel> ORDERED = List.of(Channel.WEB, Channel.PHONE);

  private PolicyDocument() {}

  static ExchangePolicies read(Part document) {
    return PolicyVersions.read(document, PolicyDocument::version, ExchangePolicies::new);
  }

  private static ExchangePolicy version(Head head, Part version) {
    return new ExchangePolicy(
        head.id(),
        head.version(),
        head.from(),
        head.to(),
        version.part("acceptedMethods", PolicyDocument::acceptedMethods),
        version.part("cardSurcharge", PolicyDocument::cardSurcharge),
        version.part("bankDebits", p -> new BankDebits(p.time("cutOff"), p.rule(), p.cites())),
        version.part("autoPay", PolicyDocument::autoPay),
        version.part(
            "mailedItems",
            p -> new MailedItems(p.distinct("kinds", ItemKind.class), p.rule(), p.cites())),
        version.part(
            "thirdParties",
            p -> new ThirdParties(p.distinct("kinds", PayerKind.class), p.rule(), p.cites())));
  }

  private static AcceptedMethods acceptedMethods(Part part) {
    var byChannel = new EnumMap<Channel, Set<Means>>(Channel.class);
    ORDERED.forEach(channel -> byChannel.put(channel, part.distinct(channel.name(), Means.class)));
    return new AcceptedMethods(byChannel, part.rule(), part.cites());
  }

  private static CardSurcharge cardSurcharge(Part part) {
    return new CardSurcharge(
        part.integer("basisPoints", 0, CardSurcharge.BASIS_POINTS_MAX),
        part.choice("appliesTo", Funding.class),
        part.rule(),
        part.cites());
  }

  private static AutoPay autoPay(Part part) {
    return new AutoPay(
        part.integer("day", 1, 31),
        part.distinct("methods", Means.class),
        part.rule(),
        part.cites());
  }
}
