package io.paidthrough.events;

import io.paidthrough.events.billing.BillingFact;
import io.paidthrough.events.billing.SubjectFact;
import io.paidthrough.events.coverage.CoverageFact;
import io.paidthrough.events.notification.NotificationFact;
import io.paidthrough.events.payment.AutoPayFact;
import io.paidthrough.events.payment.InstrumentFact;
import io.paidthrough.events.payment.PaymentFact;
import io.paidthrough.events.payment.SuspenseFact;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Wire names and the records they stand for, built from the sealed hierarchies: {@code
 * io.paidthrough.payment.PaymentReceived.v1}. A fact that is not in a hierarchy does not exist.
 */
public final class FactCatalog {
  private static final Map<String, Class<? extends Fact>> BY_NAME =
      Stream.of(
              BillingFact.class,
              SubjectFact.class,
              PaymentFact.class,
              AutoPayFact.class,
              InstrumentFact.class,
              SuspenseFact.class,
              CoverageFact.class,
              NotificationFact.class)
          .flatMap(root -> Arrays.stream(root.getPermittedSubclasses()))
          .map(type -> type.<Fact>asSubclass(Fact.class))
          .collect(
              Collectors.toMap(
                  FactCatalog::wireName, Function.identity(), (a, _) -> a, TreeMap::new));

  private FactCatalog() {}

  /** The name under which facts of this type are stored and published ({@code ce_type}). */
  public static String wireName(Class<? extends Fact> type) {
    var context = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
    return "io.paidthrough.%s.%s.v1".formatted(context, type.getSimpleName());
  }

  /** The record behind a wire name, or empty for a fact this build does not know. */
  public static Optional<Class<? extends Fact>> typeOf(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  /** Every type of fact, in the order of their wire names. */
  public static Collection<Class<? extends Fact>> types() {
    return BY_NAME.values();
  }
}
