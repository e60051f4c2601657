package io.paidthrough.payment.policy;

import io.paidthrough.events.Rule;
import io.paidthrough.payment.payment.CardSurcharge;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.Funding;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.Means;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.payment.PayerKind;
import io.paidthrough.starter.policy.PolicyVersion;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange takes, and until when, from one day to another; read from {@code
 * payment/policy/<id>.yaml}. What it decides pins its id and version: a later version changes
 * nothing that was decided before. Every part names its rule and the source of it.
 *
 * @param id such as {@code massachusetts}
 * @param version counts up with every change of a rule
 * @param from first business date whose decisions it makes
 * @param to last such date, inclusive; null while there is no end to it
 */
public record ExchangePolicy(
    String id,
    int version,
    LocalDate from,
    @Nullable LocalDate to,
    AcceptedMethods acceptedMethods,
    CardSurcharge cardSurcharge,
    BankDebits bankDebits,
    AutoPay autoPay,
    MailedItems mailedItems,
    ThirdParties thirdParties)
    implements PolicyVersion {

  /**
   * What is taken from payers themselves.
   *
   * @param byChannel a channel that is not listed takes nothing
   */
  public record AcceptedMethods(Map<Channel, Set<Means>> byChannel, String rule, String cites) {
    public AcceptedMethods {
      byChannel = Map.copyOf(byChannel);
    }

    Set<Means> on(Channel channel) {
      return byChannel.getOrDefault(channel, Set.of());
    }
  }

  /**
   * How bank debits are collected.
   *
   * @param cutOff exchange time at which a banking day's file closes
   */
  public record BankDebits(LocalTime cutOff, String rule, String cites) {}

  /**
   * How standing orders work.
   *
   * @param day of the month on which drafts are made; the last one in a month that has no such day,
   *     and the banking day before when banks are closed
   * @param methods from which they may be made
   */
  public record AutoPay(int day, Set<Means> methods, String rule, String cites) {
    public AutoPay {
      methods = Set.copyOf(methods);
    }
  }

  /** What is taken by mail. */
  public record MailedItems(Set<ItemKind> kinds, String rule, String cites) {
    public MailedItems {
      kinds = Set.copyOf(kinds);
    }
  }

  /** Which organizations may pay for members. */
  public record ThirdParties(Set<PayerKind> kinds, String rule, String cites) {
    public ThirdParties {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * Whether a payer may pay with it on a channel.
   *
   * @param card null when it is no card, or nobody knows of what kind
   */
  public boolean accepts(Method method, @Nullable Funding card, Channel channel) {
    return acceptedMethods.on(channel).containsAll(Means.of(method, card));
  }

  /** Whether any channel takes it: what no channel takes need not be kept in the vault. */
  public boolean accepts(Method method, @Nullable Funding card) {
    return acceptedMethods.byChannel.keySet().stream()
        .anyMatch(channel -> accepts(method, card, channel));
  }

  /** Whether any channel takes cards of some kind. */
  public boolean acceptsCards() {
    return acceptedMethods.byChannel.values().stream()
        .anyMatch(means -> means.stream().anyMatch(Means.of(Method.CARD, null)::contains));
  }

  /** Whether drafts may be made from it. */
  public boolean drafts(Method method, @Nullable Funding card) {
    return autoPay.methods.containsAll(Means.of(method, card));
  }

  public Rule acceptedMethodsRule() {
    return rule(acceptedMethods.rule, acceptedMethods.cites);
  }

  public Rule cardSurchargeRule() {
    return rule(cardSurcharge.rule(), cardSurcharge.cites());
  }

  public Rule bankDebitsRule() {
    return rule(bankDebits.rule, bankDebits.cites);
  }

  public Rule autoPayRule() {
    return rule(autoPay.rule, autoPay.cites);
  }

  public Rule mailedItemsRule() {
    return rule(mailedItems.rule, mailedItems.cites);
  }

  public Rule thirdPartiesRule() {
    return rule(thirdParties.rule, thirdParties.cites);
  }

  @Override
  public List<Rule> rules() {
    return List.of(
        acceptedMethodsRule(),
        cardSurchargeRule(),
        bankDebitsRule(),
        autoPayRule(),
        mailedItemsRule(),
        thirdPartiesRule());
  }

  private Rule rule(String ruleId, String cites) {
    return new Rule(ruleId, id, version, cites);
  }
}
