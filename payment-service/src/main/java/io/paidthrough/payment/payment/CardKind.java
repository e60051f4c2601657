package io.paidthrough.payment.payment;

/** What a card's processor tells of it. */
public record CardKind(Funding funding, CardNetwork network) {}
