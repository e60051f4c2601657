package io.paidthrough.starter;

/**
 * Something that works on by itself after an answer was given: a relay, a consumer, a queue of
 * letters. The sandbox clock and the tests ask all of them before they believe that nothing more
 * will happen.
 */
public interface Settling {
  /** Kebab-case, for a sentence about what is still busy. */
  String name();

  /** True when there is nothing left to do at this moment. */
  boolean isSettled();
}
