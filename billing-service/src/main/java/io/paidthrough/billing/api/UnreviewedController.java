package io.paidthrough.billing.api;

import io.paidthrough.billing.standingview.DueReviews;
import io.paidthrough.billing.standingview.DueReviews.Unreviewed;
import io.paidthrough.starter.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts whose deadlines could not be judged on their day, since when and why. The next day's run
 * tries each of them again. Scope {@code ops}.
 */
@RestController
@RequestMapping("/ops/v1/unreviewed")
class UnreviewedController {
  private final DueReviews reviews;

  UnreviewedController(DueReviews reviews) {
    this.reviews = reviews;
  }

  @GetMapping
  Page<Unreviewed> list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var bounded = Page.limit(limit);
    return Page.of(
        reviews.unreviewed(Page.decode(cursor), bounded + 1),
        bounded,
        Unreviewed::enrollmentId,
        unreviewed -> unreviewed);
  }
}
