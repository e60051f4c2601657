package io.paidthrough.payment.nacha;

import java.util.ArrayList;
import java.util.List;

/** The problems found so far, up to a bound. */
final class FileProblems {
  private final List<FileProblem> found = new ArrayList<>();

  void add(long line, NachaField field, String sentence, FileProblem.Code code) {
    add(line, field.title(), sentence, code);
  }

  void add(long line, String field, String sentence, FileProblem.Code code) {
    if (!isFull()) {
      found.add(new FileProblem(line, field, sentence, code));
    }
  }

  boolean isFull() {
    return found.size() >= FileReport.PROBLEMS_MAX;
  }

  List<FileProblem> found() {
    return List.copyOf(found);
  }
}
