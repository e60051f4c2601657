package io.paidthrough.billing.schedule;

import io.paidthrough.billing.account.BillingCommand.Review;
import io.paidthrough.billing.standingview.EnrollmentQueries;
import io.paidthrough.starter.inbox.Inboxes;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every day, reviews the accounts for which that day may bring something: a deadline, a month of
 * grace, an invoice, a reminder. Bounded batches that share a unit of work; an account that cannot
 * be reviewed is logged and asked again the next day, the others go on.
 */
@Component
class AccountReviews implements DailyStep {
  private static final Logger LOG = LoggerFactory.getLogger(AccountReviews.class);
  private static final int ACCOUNTS_PER_TRANSACTION = 100;

  private final EnrollmentQueries enrollments;
  private final Commands commands;
  private final Inboxes inboxes;
  private final TransactionTemplate transaction;

  AccountReviews(
      EnrollmentQueries enrollments,
      Commands commands,
      Inboxes inboxes,
      PlatformTransactionManager transactions) {
    this.enrollments = enrollments;
    this.commands = commands;
    this.inboxes = inboxes;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String name() {
    return "account-reviews";
  }

  @Override
  public Moment moment() {
    return Moment.STANDING;
  }

  /**
   * @return accounts asked
   * @throws IllegalStateException while payments that are known on Kafka have not been counted
   *     here: a deadline is not judged on half the facts. The schedule tries again.
   */
  @Override
  public int run(LocalDate businessDate) {
    if (!inboxes.isSettled()) {
      throw new IllegalStateException("payments are still arriving; deadlines wait for them");
    }
    var asked = 0;
    for (var batch = -1; batch != 0; asked += batch) {
      batch = reviewBatch(businessDate);
    }
    return asked;
  }

  private int reviewBatch(LocalDate businessDate) {
    var cause = Cause.by(Cause.SYSTEM);
    try {
      return review(businessDate, ACCOUNTS_PER_TRANSACTION, cause);
    } catch (RuntimeException e) {
      LOG.warn("a batch of accounts is reviewed one by one: {}", e.toString());
      return reviewOneByOne(businessDate, cause);
    }
  }

  private int review(LocalDate businessDate, int max, Cause cause) {
    var reviewed =
        transaction.execute(
            _ -> {
              var claimed = enrollments.claimReviewsBy(businessDate, max);
              commands.together(() -> claimed.forEach(id -> review(id, businessDate, cause)));
              return claimed.size();
            });
    return reviewed == null ? 0 : reviewed;
  }

  private int reviewOneByOne(LocalDate businessDate, Cause cause) {
    var claimed =
        transaction.execute(
            _ -> enrollments.claimReviewsBy(businessDate, ACCOUNTS_PER_TRANSACTION));
    for (var id : claimed == null ? List.<String>of() : claimed) {
      try {
        review(id, businessDate, cause);
      } catch (RuntimeException e) {
        LOG.error("{} could not be reviewed", id, e);
      }
    }
    return claimed == null ? 0 : claimed.size();
  }

  /** A review that decides nothing says at least when to look again. */
  private void review(String enrollmentId, LocalDate businessDate, Cause cause) {
    var next = commands.<Optional<LocalDate>>ask(new Review(enrollmentId, businessDate), cause);
    if (next != null) {
      enrollments.reviewNext(enrollmentId, next.orElse(null));
    }
  }
}
