package io.paidthrough.payment.policy;

import io.paidthrough.payment.payment.CardSurcharge;
import io.paidthrough.payment.payment.Channel;
import io.paidthrough.payment.payment.ItemKind;
import io.paidthrough.payment.payment.Method;
import io.paidthrough.payment.payment.PayerKind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

/**
 * What an exchange takes, and until when.
 *
 * @param id such as {@code massachusetts}
 * @param version grows with every change; a decision may pin it
 * @param from first day on which it applies
 * @param cites where it is written
 * @param acceptedMethods by channel; a channel that is not listed takes nothing
 * @param cardSurcharge what paying by card costs on top
 * @param achCutOff exchange time at which a banking day's debit file closes
 * @param autoPay how standing orders work here
 * @param mailedItems what is taken by mail
 * @param thirdParties which organizations may pay for members
 */
public record ExchangePolicy(
    String id,
    int version,
    LocalDate from,
    String cites,
    Map<Channel, Set<Method>> acceptedMethods,
    CardSurcharge cardSurcharge,
    LocalTime achCutOff,
    AutoPay autoPay,
    Set<ItemKind> mailedItems,
    Set<PayerKind> thirdParties) {

  public ExchangePolicy {
    if (!thirdParties.containsAll(PayerKind.MANDATED)) {
      throw new IllegalArgumentException(
          id + ": thirdParties lacks some of " + PayerKind.MANDATED + " (45 CFR 156.1250)");
    }
  }

  /**
   * How standing orders work.
   *
   * @param day of the month on which drafts are made; the last one in a month that has no such day,
   *     and the banking day before when banks are closed
   * @param methods from which they may be made
   * @param cites where it is written
   */
  public record AutoPay(int day, Set<Method> methods, String cites) {
    public AutoPay {
      if (day < 1 || day > 31) {
        throw new IllegalArgumentException("a draft day is a day of the month");
      }
      methods = Set.copyOf(methods);
    }
  }

  public boolean accepts(Method method, Channel channel) {
    return acceptedMethods.getOrDefault(channel, Set.of()).contains(method);
  }

  /** Whether any channel takes it: what no channel takes need not be kept in the vault. */
  public boolean accepts(Method method) {
    return acceptedMethods.values().stream().anyMatch(methods -> methods.contains(method));
  }
}
