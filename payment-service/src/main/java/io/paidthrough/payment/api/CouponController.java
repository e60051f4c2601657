package io.paidthrough.payment.api;

import io.paidthrough.payment.enrollment.Enrollments;
import io.paidthrough.payment.payment.CouponLine;
import io.paidthrough.starter.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What to print on the coupon that comes back with a check. */
@RestController
class CouponController {
  /** The scan line, such as {@code 200000000012-7F3K2Q-X}. */
  record Coupon(String enrollmentId, String coupon) {}

  private final Enrollments enrollments;

  CouponController(Enrollments enrollments) {
    this.enrollments = enrollments;
  }

  @Operation(summary = "The scan line of an enrollment's payment coupons")
  @GetMapping("/v1/enrollments/{enrollmentId}/coupon")
  Coupon find(@PathVariable String enrollmentId) {
    return enrollments.candidates(null, null, enrollmentId.replace("\0", "")).stream()
        .findFirst()
        .map(
            found ->
                new Coupon(
                    found.enrollmentId(),
                    CouponLine.of(found.memberId(), found.enrollmentId()).toString()))
        .orElseThrow(() -> Problem.notFound("ENROLLMENT_UNKNOWN", "There is no such enrollment."));
  }
}
