package io.paidthrough.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Mail servers and address books that are away, slow or refuse; and a crash at the worst moment.
 */
class LetterFailuresTest {
  private final LedgerDatabase db = new LedgerDatabase();

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void a_letter_waits_for_a_mail_server_that_is_away() {
    db.mail.goesAway();
    db.queue("fact-1");
    assertThat(db.carrier.carryNext()).isTrue();
    assertThat(db.only().status()).isEqualTo("QUEUED");
    assertThat(db.only().attempts()).isEqualTo(1);

    db.mail.comesBack();
    assertThat(db.carrier.carryNext()).isTrue();
    assertThat(db.only().status()).isEqualTo("SENT");
    assertThat(db.only().attempts()).isEqualTo(2);
    assertThat(db.mail.received()).hasSize(1);
  }

  @Test
  void a_failed_letter_waits_longer_each_time_and_is_not_due_meanwhile() {
    db.mail.goesAway();
    db.queue("fact-1");
    db.carrier(Duration.ofMinutes(1)).carryNext();
    assertThat(db.ledger.hasDue()).isFalse();
    assertThat(db.carrier.carryNext()).isFalse();
    assertThat(pauseSeconds()).isBetween(50.0, 60.0);

    db.jdbc.update("UPDATE notice SET next_attempt_at = now(), failures = 3");
    db.carrier(Duration.ofMinutes(1)).carryNext();
    assertThat(pauseSeconds()).isBetween(470.0, 480.0);
  }

  private double pauseSeconds() {
    var seconds =
        db.jdbc.queryForObject(
            "SELECT extract(epoch FROM next_attempt_at - now()) FROM notice", Double.class);
    return seconds == null ? 0 : seconds;
  }

  @Test
  void after_ten_failures_a_letter_is_given_up_and_said_without_an_address() {
    db.mail.goesAway();
    db.queue("fact-1");
    for (int i = 1; i <= 10; i++) {
      assertThat(db.only().status()).isEqualTo("QUEUED");
      assertThat(db.carrier.carryNext()).isTrue();
    }
    assertThat(db.only().status()).isEqualTo("FAILED");
    assertThat(db.only().attempts()).isEqualTo(10);
    assertThat(db.carrier.carryNext()).isFalse();
    assertThat(db.said()).containsExactly("NoticeFailed.v1 SYSTEM fact-1");
    assertThat(
            db.jdbc.queryForObject(
                "SELECT convert_from(payload, 'UTF8') FROM domainevententry", String.class))
        .contains("\"attempts\":10", "the mail server did not take the letter")
        .doesNotContain("example.com");
  }

  @Test
  void without_an_address_nothing_is_sent() {
    db.billing.failsWith(503);
    db.queue("fact-1");
    db.carrier.carryNext();
    assertThat(db.only().status()).isEqualTo("QUEUED");
    assertThat(db.jdbc.queryForObject("SELECT last_failure FROM notice", String.class))
        .isEqualTo("billing-service answered 503");

    db.billing.failsWith(0);
    db.carrier.carryNext();
    assertThat(db.only().status()).isEqualTo("SENT");
  }

  @Test
  void an_address_that_is_none_fails_without_being_repeated() {
    db.billing.knows("E-1", "Ana", "not an address", "en");
    db.queue("fact-1");
    db.carrier.carryNext();
    assertThat(db.jdbc.queryForObject("SELECT last_failure FROM notice", String.class))
        .isEqualTo("the letter could not be addressed");
  }

  @Test
  void a_letter_we_could_not_write_down_is_offered_again_under_the_same_message_id() {
    db.queue("fact-1");
    db.transaction.executeWithoutResult(
        crash -> {
          db.carrier.carryNext();
          crash.setRollbackOnly();
        });
    assertThat(db.only().status()).isEqualTo("QUEUED");
    assertThat(db.said()).isEmpty();

    db.carrier.carryNext();
    assertThat(db.mail.received()).hasSize(2);
    assertThat(db.mail.received().get(0).messageId())
        .isEqualTo(db.mail.received().get(1).messageId());
  }

  @Test
  void a_slow_mail_server_is_waited_for_longer_than_other_transactions_may_take() {
    var database = db.jdbc.queryForObject("SELECT current_database()", String.class);
    for (var timeout :
        new String[] {"transaction_timeout", "idle_in_transaction_session_timeout"}) {
      db.jdbc.execute("ALTER DATABASE %s SET %s = '500ms'".formatted(database, timeout));
    }
    db.mail.thinksFor(Duration.ofMillis(1_200));
    db.queue("fact-1");

    assertThat(db.carrier.carryNext()).isTrue();
    assertThat(db.only().status()).isEqualTo("SENT");
    assertThat(db.mail.received()).hasSize(1);
  }

  @Test
  void a_letter_that_waits_for_its_next_attempt_holds_no_other_up() {
    db.mail.goesAway();
    db.queue("fact-1", "fact-2");
    db.carrier(Duration.ofMinutes(1)).carryNext();
    db.mail.comesBack();

    assertThat(db.carrier.carryNext()).isTrue();
    assertThat(db.carrier.carryNext()).isFalse();
    assertThat(db.notices()).extracting(NoticeRow::status).containsExactly("QUEUED", "SENT");
  }
}
