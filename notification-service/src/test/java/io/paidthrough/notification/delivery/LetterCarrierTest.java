package io.paidthrough.notification.delivery;

import static io.paidthrough.notification.SampleFacts.CONFIRMATION;
import static io.paidthrough.notification.SampleFacts.NSF;
import static io.paidthrough.notification.SampleFacts.PREMIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.notification.MailServer;
import io.paidthrough.notification.letter.Letter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetterCarrierTest {
  private final LedgerDatabase db = new LedgerDatabase();

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void a_letter_is_sent_written_down_and_said() {
    db.queue("fact-1");
    assertThat(db.carrier.carryNext()).isTrue();
    assertThat(db.carrier.carryNext()).isFalse();

    var notice = db.only();
    assertThat(notice.status()).isEqualTo("SENT");
    assertThat(notice.to()).isEqualTo("a***@example.com");
    assertThat(notice.locale()).isEqualTo("en");
    assertThat(notice.causedBy()).isEqualTo("fact-1");
    assertThat(notice.attempts()).isEqualTo(1);
    assertThat(notice.sentAt()).isEqualTo(db.clock.instant());
    assertThat(db.mail.received())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.messageId()).isEqualTo("<" + notice.noticeId() + "@paidthrough>");
              assertThat(letter.to()).contains("ana@example.com");
              assertThat(letter.subject()).isEqualTo(notice.subject());
              assertThat(letter.body().strip()).isEqualTo(String.valueOf(notice.body()).strip());
            });
    assertThat(db.said()).containsExactly("NoticeSent.v1 SYSTEM fact-1");
  }

  @Test
  void a_fact_that_comes_again_queues_nothing() {
    db.queue("fact-1", "fact-1");
    db.queue("fact-1");
    while (db.carrier.carryNext()) {}
    db.queue("fact-1");
    assertThat(db.carrier.carryNext()).isFalse();
    assertThat(db.mail.received()).hasSize(1);
  }

  @Test
  void what_a_guest_ordered_is_told_to_the_guest_and_our_copy_names_nobody() {
    db.billing.wasPaidBy("P-1", "Jane Doe", "jane@example.org");
    db.queue(
        List.of("fact-1"),
        new Letter.PayerConfirmed("P-1", PREMIUM, CONFIRMATION, LocalDate.of(2026, 5, 20)));
    db.carrier.carryNext();

    assertThat(db.mail.received())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.to())
                  .contains("jane@example.org")
                  .doesNotContain("ana@example.com");
              assertThat(letter.body())
                  .contains("$312.45", CONFIRMATION, "May 20, 2026")
                  .doesNotContain("Ana", "overage", "plan");
            });
    assertThat(db.said()).containsExactly("NoticeSent.v1 SYSTEM fact-1");
    assertThat(db.notices()).as("none of the member's letters").isEmpty();
    assertThat(db.billing.asked).contains("/v1/payments/P-1/payer");
  }

  @Test
  void a_payer_without_an_address_is_written_nothing_now_or_later() {
    db.queue(List.of("fact-1"), new Letter.PayerRejected("P-2", PREMIUM, CONFIRMATION, NSF, true));
    assertThat(db.carrier.carryNext()).isTrue();
    assertThat(db.carrier.carryNext()).isFalse();

    assertThat(db.mail.received()).isEmpty();
    assertThat(db.said()).containsExactly("NoticeFailed.v1 SYSTEM fact-1");
  }

  @Test
  void one_fact_may_lead_to_a_letter_to_the_payer_and_one_to_the_subscriber() {
    db.billing.wasPaidBy("P-1", "Jane Doe", "jane@example.org");
    for (int i = 0; i < 2; i++) {
      db.queue(
          List.of("fact-1"), new Letter.PayerRejected("P-1", PREMIUM, CONFIRMATION, NSF, true));
      db.queue(List.of("fact-1"), new Letter.OthersPaymentReturned(PREMIUM));
    }
    while (db.carrier.carryNext()) {}

    assertThat(db.mail.received()).hasSize(2);
    assertThat(db.only().type()).isEqualTo("OTHERS_PAYMENT_RETURNED");
    assertThat(db.notices()).hasSize(1);
  }

  @Test
  void letters_are_written_in_the_language_of_the_member() {
    db.billing.knows("E-1", "José Peña", "jose@example.com", "es");
    db.queue(
        List.of("fact-1"),
        new Letter.CoverageCancelled(
            LocalDate.of(2026, 6, 1), LocalDate.of(2026, 5, 23), PREMIUM, NSF));
    db.carrier.carryNext();

    assertThat(db.only().locale()).isEqualTo("es");
    assertThat(db.mail.received())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.subject()).isEqualTo("Su cobertura no comenzará");
              assertThat(letter.body())
                  .contains("José Peña", "No había suficiente dinero en la cuenta.");
            });
  }

  private int carriedByFour() throws Exception {
    Callable<Integer> worker =
        () -> {
          int carried = 0;
          while (db.carrier.carryNext()) {
            carried++;
          }
          return carried;
        };
    var carried = 0;
    try (var executor = Executors.newFixedThreadPool(4)) {
      for (var done : executor.invokeAll(List.of(worker, worker, worker, worker))) {
        carried += done.get();
      }
    }
    return carried;
  }

  @Test
  void racing_workers_send_each_letter_once() throws Exception {
    db.queueForMany(40);
    assertThat(carriedByFour()).isEqualTo(40);
    assertThat(db.mail.received())
        .extracting(MailServer.Received::messageId)
        .doesNotHaveDuplicates()
        .hasSize(40);
    assertThat(db.notices()).allMatch(notice -> notice.status().equals("SENT"));
    assertThat(db.said()).hasSize(40);
  }

  @Test
  void letters_to_one_enrollment_are_sent_in_the_order_in_which_they_were_queued()
      throws Exception {
    db.queue("fact-1", "fact-2", "fact-3", "fact-4", "fact-5", "fact-6");
    assertThat(carriedByFour()).isEqualTo(6);
    assertThat(db.mail.received()).extracting(MailServer.Received::messageId).isSorted().hasSize(6);
  }

  @Test
  void an_operator_has_a_letter_sent_again_as_another_message() {
    db.queue("fact-1");
    var noticeId = db.only().noticeId();
    assertThat(db.resend(noticeId)).isFalse();
    db.carrier.carryNext();

    assertThat(db.resend(noticeId)).isTrue();
    assertThat(db.resend(noticeId)).isFalse();
    assertThat(db.resend("unknown")).isFalse();
    db.billing.knows("E-1", "Ana", "new@example.com", "en");
    db.carrier.carryNext();

    assertThat(db.mail.received())
        .extracting(MailServer.Received::messageId)
        .containsExactly(
            "<%s@paidthrough>".formatted(noticeId), "<%s.1@paidthrough>".formatted(noticeId));
    assertThat(db.mail.to("new@example.com")).hasSize(1);
    assertThat(db.only().attempts()).isEqualTo(2);
    assertThat(db.said())
        .containsExactly("NoticeSent.v1 SYSTEM fact-1", "NoticeSent.v1 operator fact-1");
    assertThat(
            db.jdbc.queryForList("SELECT actor || ': ' || reason FROM notice_resend", String.class))
        .containsExactly("operator: member asked");
  }

  @Test
  void addresses_are_masked() {
    assertThat(SmtpSender.mask("jane.doe@example.com")).isEqualTo("j***@example.com");
    assertThat(SmtpSender.mask("@example.com")).isEqualTo("***");
    assertThat(SmtpSender.mask("nobody")).isEqualTo("***");
  }
}
