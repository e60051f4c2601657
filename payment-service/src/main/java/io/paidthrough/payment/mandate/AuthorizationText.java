package io.paidthrough.payment.mandate;

/**
 * What a payer reads and accepts.
 *
 * @param sha256 of exactly this text in UTF-8, in hexadecimal
 */
public record AuthorizationText(String version, String locale, String text, String sha256) {}
