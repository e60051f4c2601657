package io.paidthrough.payment.api;

import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.starter.web.Problem;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Waits for an enrollment that was registered a moment ago and may not be known here yet. */
@Component
class EnrollmentArrival {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long LOOK_EVERY_MILLIS = 20;

  private final Enrollments enrollments;

  EnrollmentArrival(Enrollments enrollments) {
    this.enrollments = enrollments;
  }

  /**
   * @throws Problem 404 {@code ENROLLMENT_UNKNOWN} when it does not come
   */
  void await(String enrollmentId) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!enrollments.isKnown(enrollmentId)) {
      if (System.nanoTime() > deadline) {
        throw unknown();
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  static Problem unknown() {
    return Problem.notFound("ENROLLMENT_UNKNOWN", "There is no such enrollment.");
  }
}
