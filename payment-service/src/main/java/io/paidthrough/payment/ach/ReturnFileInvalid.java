package io.paidthrough.payment.ach;

import io.paidthrough.payment.nacha.FileProblem;
import java.util.List;

/** A file of the bank is not what it should be. Nothing of it was applied. */
public final class ReturnFileInvalid extends RuntimeException {
  private final List<FileProblem> problems;

  ReturnFileInvalid(List<FileProblem> problems) {
    super("a return file has " + problems.size() + " problems", null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<FileProblem> problems() {
    return problems;
  }
}
