package io.paidthrough.payment.payment;

import java.util.Set;

/** Who pays premiums of other people. */
public enum PayerKind {
  /** A Ryan White HIV/AIDS Program under title XXVI of the Public Health Service Act. */
  RYAN_WHITE,
  /** An Indian tribe, a tribal organization or an urban Indian organization. */
  TRIBE,
  /** A local, state or federal program, or its grantee. */
  GOVERNMENT,
  EMPLOYER,
  CHARITY;

  /** Whose money must be taken: 45 CFR 156.1250(a). The others are the exchange's choice. */
  public static final Set<PayerKind> MANDATED = Set.of(RYAN_WHITE, TRIBE, GOVERNMENT);
}
