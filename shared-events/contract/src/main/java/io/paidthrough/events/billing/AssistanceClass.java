package io.paidthrough.events.billing;

/** Which financial help a household gets; decides its grace ladder. */
public enum AssistanceClass {
  UNSUBSIDIZED,
  APTC,
  CONNECTORCARE
}
