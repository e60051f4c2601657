package io.paidthrough.standalone;

/** A reason not to start that the user can do something about: its message is one full sentence. */
public final class CannotStart extends RuntimeException {
  public CannotStart(String sentence) {
    super(sentence);
  }

  public CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
