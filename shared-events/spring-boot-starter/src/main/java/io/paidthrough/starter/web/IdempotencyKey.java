package io.paidthrough.starter.web;

/**
 * The {@code Idempotency-Key} of a request and the scope in which it is unique. Declare it as a
 * controller parameter: the request is refused with {@code IDEMPOTENCY_KEY_MISSING} without one.
 *
 * @param caller who called
 * @param operation method and path
 * @param key as sent, 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String caller, String operation, String key) {}
