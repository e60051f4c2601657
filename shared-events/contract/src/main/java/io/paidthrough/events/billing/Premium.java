package io.paidthrough.events.billing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.paidthrough.events.Money;

/**
 * The price of one coverage month and who pays it.
 *
 * @param gross full price
 * @param aptc advance premium tax credit, paid to the carrier
 * @param stateSubsidy extra state help
 */
public record Premium(Money gross, Money aptc, Money stateSubsidy) {
  public Premium {
    if (!gross.isAtLeast(aptc.plus(stateSubsidy))) {
      throw new IllegalArgumentException("aptc and stateSubsidy exceed the gross premium");
    }
  }

  /** Net premium: gross − APTC − state subsidy, what is invoiced. */
  @JsonIgnore
  public Money memberResponsibility() {
    return gross.minus(aptc).minus(stateSubsidy);
  }
}
