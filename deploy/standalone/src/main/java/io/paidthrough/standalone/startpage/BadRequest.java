package io.paidthrough.standalone.startpage;

/** A body that says nothing, too much, or something else. */
final class BadRequest extends RuntimeException {
  BadRequest(String sentence) {
    super(sentence);
  }
}
