package io.paidthrough.standalone.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;

/** Mail that cannot be read is an input error like any other. */
interface MailIo<T> {
  T run() throws MessagingException, IOException;

  static <T> T call(MailIo<T> work) throws IOException {
    try {
      return work.run();
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }
}
