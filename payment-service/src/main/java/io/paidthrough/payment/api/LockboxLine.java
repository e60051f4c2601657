package io.paidthrough.payment.api;

import io.paidthrough.payment.api.LockboxFaults.Unreadable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * One item of a lockbox file, as text.
 *
 * @param number of the line on which it begins, from 1
 */
record LockboxLine(long number, Map<String, String> fields) {
  /** Reads a file item by item and keeps nothing of what it has read. */
  interface Source {
    /**
     * The next item; empty at the end of the file.
     *
     * @throws Unreadable when nothing behind this can be understood
     */
    Optional<LockboxLine> next() throws IOException, Unreadable;
  }

  @Override
  public String toString() {
    return "line " + number;
  }
}
