package io.paidthrough.starter.relay;

import java.time.Duration;

/**
 * How the relay of one service runs.
 *
 * @param service {@code billing}, {@code payment} …; also the name under which the position is kept
 * @param topic where its facts go
 * @param batchMax rows read, sent and acknowledged together
 * @param acknowledgeTimeout how long Kafka may take to acknowledge before the batch is sent again
 * @param pace the shortest time from one batch to the next
 * @param idlePoll how often to look for facts that another node stored
 * @param gapPoll how often to look while an index is missing
 * @param leaseRenewal how often an idle holder renews its lease of 15 s
 * @param leaseRetry how often a waiting relay tries to take over
 * @param retryPause pause after a failure
 * @param afterFlush called between the last acknowledgement and the move of the position; tests
 *     crash here
 */
public record RelaySettings(
    String service,
    String topic,
    int batchMax,
    Duration acknowledgeTimeout,
    Duration pace,
    Duration idlePoll,
    Duration gapPoll,
    Duration leaseRenewal,
    Duration leaseRetry,
    Duration retryPause,
    Runnable afterFlush) {

  /** The settings of production. */
  public static RelaySettings of(String service, String topic) {
    return new RelaySettings(
        service,
        topic,
        1_000,
        Duration.ofSeconds(30),
        Duration.ofMillis(4),
        Duration.ofMillis(100),
        Duration.ofMillis(5),
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        () -> {});
  }
}
