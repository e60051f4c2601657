package io.paidthrough.payment.nacha;

/** Compares a control record with the sums of the lines before it. */
record ControlCheck(long line, NachaLine control, FileProblems problems) {
  /** Says what the sum is, never what stands there: in a shifted line that is anything. */
  void equal(NachaField field, long sum, FileProblem.Code code) {
    if (control.number(field) != sum) {
      problems.add(line, field, "is not what the lines before it come to: " + sum + ".", code);
    }
  }
}
