package io.paidthrough.payment.nacha;

import java.util.List;

/**
 * What reading a file came to.
 *
 * @param problems at most {@value #PROBLEMS_MAX}
 * @param readToTheEnd false when reading stopped early, because there were too many problems or the
 *     file is too large
 * @param totals of what could be read
 */
public record FileReport(List<FileProblem> problems, boolean readToTheEnd, FileTotals totals) {
  public static final int PROBLEMS_MAX = 50;

  /** Whether what was read may be believed. */
  public boolean isClean() {
    return problems.isEmpty() && readToTheEnd;
  }
}
