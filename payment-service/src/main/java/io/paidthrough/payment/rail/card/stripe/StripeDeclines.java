package io.paidthrough.payment.rail.card.stripe;

import io.paidthrough.payment.payment.DeclineCode;
import io.paidthrough.payment.payment.ReasonTable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The processor's words for a decline as the networks' codes. */
final class StripeDeclines {
  private static final String DO_NOT_HONOR = "05";
  private static final Map<String, DeclineCode> TABLE =
      ReasonTable.read(
          "/payment/codes/stripe-declines.csv",
          row -> DeclineCode.find(Objects.requireNonNull(row.get("declines"))).orElseThrow());

  private StripeDeclines() {}

  /** The network's own code if it is known, else the most precise word; at last "do not honor". */
  static DeclineCode codeOf(
      @Nullable String network, @Nullable String decline, @Nullable String error) {
    if (network != null && DeclineCode.find(network).isPresent()) {
      return DeclineCode.find(network).get();
    }
    for (var word : new String[] {decline, error}) {
      if (word != null && TABLE.containsKey(word)) {
        return TABLE.get(word);
      }
    }
    return DeclineCode.find(DO_NOT_HONOR).orElseThrow();
  }
}
