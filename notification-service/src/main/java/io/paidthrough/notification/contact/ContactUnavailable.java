package io.paidthrough.notification.contact;

/** There is no contact to be had now; the message says why and names nobody. */
public final class ContactUnavailable extends RuntimeException {
  ContactUnavailable(String why) {
    super(why);
  }

  ContactUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
