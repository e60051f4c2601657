package io.paidthrough.standalone.mail;

import java.time.Instant;
import java.util.List;

/**
 * A letter as it arrived.
 *
 * @param messageId the sender's, without angle brackets
 * @param receivedAt business time of the first delivery
 * @param deliveries how often it was offered; a receiving server would have shown it once
 * @param text the plain text, or the HTML where there is no plain text
 */
public record Letter(
    String messageId,
    List<String> to,
    String subject,
    Instant receivedAt,
    int deliveries,
    String text) {

  boolean isTo(String address) {
    return to.stream().anyMatch(address::equalsIgnoreCase);
  }
}
