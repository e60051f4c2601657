package io.paidthrough.notification.delivery;

/** The mail server did not take a letter; the message says why and holds no address. */
final class MailNotTaken extends RuntimeException {
  MailNotTaken(String why, Throwable cause) {
    super(why, cause);
  }
}
