package io.paidthrough.billing.schedule;

import io.paidthrough.billing.account.BillingCommand.Review;
import io.paidthrough.billing.standingview.DueReviews;
import io.paidthrough.billing.standingview.DueReviews.Others;
import io.paidthrough.starter.inbox.Inboxes;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every day, reviews the accounts for which that day may bring something: a deadline, a month of
 * grace, an invoice, a reminder. Bounded batches, each one transaction; a batch that fails is
 * reviewed one by one, and an account that cannot be reviewed is set aside for operators to see and
 * asked again the next day, while the others go on.
 *
 * <p>An account is claimed by locking its row, and leaves the claim in the transaction that reviews
 * it: a crash loses and repeats nothing, and many nodes at once share the work.
 */
@Component
class AccountReviews implements DailyStep {
  private static final Logger LOG = LoggerFactory.getLogger(AccountReviews.class);
  private static final int ACCOUNTS_PER_TRANSACTION = 250;

  /** One waits for the database while the other decides. */
  private static final int WORKERS = 2;

  private final DueReviews due;
  private final Commands commands;
  private final Inboxes inboxes;
  private final TransactionTemplate transaction;

  AccountReviews(
      DueReviews due, Commands commands, Inboxes inboxes, PlatformTransactionManager transactions) {
    this.due = due;
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
    due.forgetSettled(businessDate);
    var run = new Run(businessDate, Cause.by(Cause.SYSTEM));
    var asked = run.batch(Others.SKIP);
    if (asked == ACCOUNTS_PER_TRANSACTION) {
      asked += inParallel(() -> run.all(Others.SKIP));
    }
    // What others held so far is theirs; if they let go of it undone, it is ours.
    return asked + run.all(Others.AWAIT);
  }

  private static int inParallel(Callable<Integer> work) {
    var workers = Thread.ofPlatform().name("account-reviews-", 1).factory();
    try (var executor = Executors.newFixedThreadPool(WORKERS, workers)) {
      var asked = 0;
      for (var done : executor.invokeAll(Collections.nCopies(WORKERS, work))) {
        asked += done.get();
      }
      return asked;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle; the rest is still due", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker stopped; what it left is still due", e.getCause());
    }
  }

  /** The reviews of one day. */
  private final class Run {
    private final LocalDate day;
    private final Cause cause;

    Run(LocalDate day, Cause cause) {
      this.day = day;
      this.cause = cause;
    }

    int all(Others others) {
      var asked = 0;
      for (var batch = -1; batch != 0; asked += Math.max(batch, 0)) {
        batch = batch(others);
      }
      return asked;
    }

    /** Returns how many accounts were asked; none are due when it is zero. */
    int batch(Others others) {
      try {
        return review(ACCOUNTS_PER_TRANSACTION, others, new ArrayList<>());
      } catch (RuntimeException e) {
        LOG.warn("a batch of accounts is reviewed one by one: {}", e.toString());
        return oneByOne(others);
      }
    }

    private int oneByOne(Others others) {
      var asked = 0;
      for (var one = -1; one != 0 && asked < ACCOUNTS_PER_TRANSACTION; asked += Math.max(one, 0)) {
        one = one(others);
      }
      return asked;
    }

    private int one(Others others) {
      var claimed = new ArrayList<String>();
      for (var tried = ""; ; tried = claimed.getFirst()) {
        try {
          return review(1, others, claimed);
        } catch (RuntimeException e) {
          if (claimed.isEmpty()) {
            throw e; // not even claimed: no way on
          }
          if (claimed.getFirst().equals(tried)) {
            setAside(tried, e);
            return 1;
          }
        }
      }
    }

    /**
     * @param claimed told which accounts it is about, also when it fails
     */
    private int review(int max, Others others, List<String> claimed) {
      transaction.executeWithoutResult(
          _ -> {
            claimed.clear();
            claimed.addAll(due.claim(day, max, others));
            if (!claimed.isEmpty()) {
              review(claimed);
            }
          });
      return claimed.size();
    }

    private void review(List<String> claimed) {
      var undecided = new TreeMap<String, Optional<LocalDate>>();
      commands.together(
          claimed,
          () -> {
            for (var id : claimed) {
              var next = commands.<Optional<LocalDate>>ask(new Review(id, day), cause);
              if (next != null) {
                undecided.put(id, next);
              }
            }
          });
      due.reviewNext(undecided);
      due.reviewed(claimed, day);
    }

    private void setAside(String enrollmentId, RuntimeException why) {
      LOG.error("{} could not be reviewed on {} and is set aside", enrollmentId, day, why);
      transaction.executeWithoutResult(_ -> due.setAside(enrollmentId, day, rootOf(why)));
    }
  }

  private static String rootOf(Throwable e) {
    var root = e;
    for (var depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    return root.toString();
  }
}
