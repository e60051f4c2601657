package io.paidthrough.notification.contact;

/**
 * Whom to write to, and in which language. Lives only while a letter is sent.
 *
 * @param locale language tag, such as {@code es}
 */
public record Contact(String name, String email, String locale) {}
