package io.paidthrough.events;

/**
 * The rule by which something was decided, pinned by value: a later version of the policy never
 * changes what was decided under this one.
 *
 * @param id the rule's name, such as {@code BINDER_DEADLINE}
 * @param policy the exchange policy, such as {@code massachusetts}
 * @param policyVersion the policy's version at the time
 * @param cites the source of the rule, such as {@code 956 CMR 12.10(2)}
 */
public record Rule(String id, String policy, int policyVersion, String cites) {}
