package io.paidthrough.payment.ach;

import java.io.IOException;

/** Trying again does not help: a person has to look. The message never repeats content. */
public final class OutboxRefused extends IOException {
  OutboxRefused(String sentence) {
    super(sentence);
  }
}
