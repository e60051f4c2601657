package io.paidthrough.notification.letter;

/**
 * A letter in words.
 *
 * @param locale the language it is written in, such as {@code es}
 */
public record WrittenLetter(String locale, String subject, String body) {}
