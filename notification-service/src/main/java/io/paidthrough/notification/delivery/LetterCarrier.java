package io.paidthrough.notification.delivery;

import io.paidthrough.events.notification.NoticeFailed;
import io.paidthrough.events.notification.NoticeSent;
import io.paidthrough.events.notification.NotificationFact;
import io.paidthrough.notification.contact.Contact;
import io.paidthrough.notification.contact.ContactUnavailable;
import io.paidthrough.notification.contact.Contacts;
import io.paidthrough.notification.contact.NobodyToWriteTo;
import io.paidthrough.notification.letter.Letter;
import io.paidthrough.notification.letter.LetterWriter;
import io.paidthrough.notification.letter.WrittenLetter;
import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.store.FactWriter;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one letter in one transaction: its row stays locked from the moment it is picked until it
 * is written down as sent, so two workers or two nodes never hold the same letter.
 *
 * <p>What cannot be made certain: when we die between the mail server's "250" and our commit, the
 * letter is offered again. It then bears the same Message-ID, and a receiving server that remembers
 * those drops it; one that does not delivers it twice.
 */
public final class LetterCarrier {
  private static final Logger LOG = LoggerFactory.getLogger(LetterCarrier.class);
  private static final String STREAM_TYPE = "Notice";
  static final int ATTEMPTS_MAX = 10;
  private static final String PAYER = "payer";

  /**
   * Other transactions may take 15 s; this one waits for a mail server, whose steps have bounds of
   * their own. The timer of a running transaction only starts anew after it was switched off.
   */
  private static final String TIME_TO_SEND =
      """
      SET LOCAL idle_in_transaction_session_timeout = '60s';
      SET LOCAL transaction_timeout = 0; SET LOCAL transaction_timeout = '90s'
      """;

  private record Sendable(Contact contact, WrittenLetter letter) {}

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final SendLedger ledger;
  private final Contacts contacts;
  private final LetterWriter writer;
  private final SmtpSender sender;
  private final FactWriter facts;
  private final BusinessClock clock;
  private final Duration firstPause;

  /**
   * @param firstPause pause after the first failure; each further one doubles it
   */
  public LetterCarrier(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      SendLedger ledger,
      Contacts contacts,
      LetterWriter writer,
      SmtpSender sender,
      FactWriter facts,
      BusinessClock clock,
      Duration firstPause) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.ledger = ledger;
    this.contacts = contacts;
    this.writer = writer;
    this.sender = sender;
    this.facts = facts;
    this.clock = clock;
    this.firstPause = firstPause;
  }

  /** Tries the letter whose turn it is. Returns false when there is none. */
  boolean carryNext() {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              jdbc.execute(TIME_TO_SEND);
              var due = ledger.claim();
              due.ifPresent(this::carry);
              return due.isPresent();
            }));
  }

  private void carry(DueNotice notice) {
    Sendable sent;
    try {
      sent = send(notice);
    } catch (NobodyToWriteTo e) {
      giveUp(notice, String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      recordFailure(notice, e);
      return;
    }
    ledger.markSent(notice, sent.letter, addressKept(notice, sent.contact), clock.instant());
    append(
        notice,
        new NoticeSent(
            notice.enrollmentId(),
            notice.noticeId(),
            notice.memberId(),
            notice.letter().type().name(),
            SendLedger.EMAIL,
            notice.factId()));
  }

  /** Of a payer nothing is kept with the letters of the member paid for. */
  private static String addressKept(DueNotice notice, Contact contact) {
    return notice.letter() instanceof Letter.ToPayer ? PAYER : SmtpSender.mask(contact.email());
  }

  private Sendable send(DueNotice notice) {
    var contact =
        notice.letter() instanceof Letter.ToPayer toPayer
            ? contacts.payerOf(toPayer.paymentId())
            : contacts.subscriberOf(notice.enrollmentId());
    var letter = writer.write(notice.letter(), contact.name(), contact.locale());
    sender.send(notice.messageId(), contact, letter, clock.instant());
    return new Sendable(contact, letter);
  }

  private void recordFailure(DueNotice notice, RuntimeException e) {
    var why = describe(e);
    var failures = notice.failures() + 1;
    LOG.warn("notice {} failed {} times: {}", notice.noticeId(), failures, why);
    if (failures < ATTEMPTS_MAX) {
      ledger.markForRetry(notice, why, firstPause.multipliedBy(1L << (failures - 1)));
      return;
    }
    giveUp(notice, why);
  }

  private void giveUp(DueNotice notice, String why) {
    ledger.markFailed(notice, why);
    append(
        notice,
        new NoticeFailed(
            notice.enrollmentId(),
            notice.noticeId(),
            notice.memberId(),
            notice.letter().type().name(),
            SendLedger.EMAIL,
            notice.factId(),
            notice.attempts() + 1,
            why));
  }

  /** Never an address, a name or a line of the letter. */
  private static String describe(RuntimeException e) {
    return switch (e) {
      case ContactUnavailable unavailable -> String.valueOf(unavailable.getMessage());
      case MailNotTaken notTaken -> String.valueOf(notTaken.getMessage());
      default -> "the letter could not be written: " + e.getClass().getSimpleName();
    };
  }

  private void append(DueNotice notice, NotificationFact fact) {
    facts.append(
        STREAM_TYPE, List.of(new FactWriter.Entry(notice.noticeId(), fact, notice.cause())));
  }
}
