package io.paidthrough.payment.schedule;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through everything that is due, a bounded batch per transaction. A batch that fails is done
 * again one by one; what then still fails is logged with its id and left for the next run, and the
 * run goes on. Ids only grow, so a run ends.
 *
 * @param <T> what is due
 */
final class Sweep<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final int BATCH = 100;

  /** Claims due things in the order of their ids. */
  interface Claim<T> {
    List<T> next(UUID after, int max);
  }

  private final String name;
  private final TransactionTemplate transaction;
  private final Claim<T> claim;
  private final Function<T, UUID> id;
  private final Consumer<T> work;

  Sweep(
      String name,
      TransactionTemplate transaction,
      Claim<T> claim,
      Function<T, UUID> id,
      Consumer<T> work) {
    this.name = name;
    this.transaction = transaction;
    this.claim = claim;
    this.id = id;
    this.work = work;
  }

  private record Step(UUID last, int done, boolean finished) {}

  /** Returns how many were done. */
  int run() {
    int done = 0;
    var step = new Step(UuidCreator.getNil(), 0, false);
    while (!step.finished) {
      step = batch(step.last);
      done += step.done;
    }
    return done;
  }

  private Step batch(UUID after) {
    try {
      return together(after, BATCH);
    } catch (RuntimeException e) {
      LOG.warn("{} does a batch one by one: {}", name, e.toString());
      return oneByOne(after);
    }
  }

  private Step together(UUID after, int max) {
    var step =
        transaction.execute(
            _ -> {
              var claimed = claim.next(after, max);
              claimed.forEach(work);
              return claimed.isEmpty()
                  ? new Step(after, 0, true)
                  : new Step(id.apply(claimed.getLast()), claimed.size(), false);
            });
    return Objects.requireNonNull(step);
  }

  private Step oneByOne(UUID after) {
    int done = 0;
    var last = after;
    for (int i = 0; i < BATCH; i++) {
      var step = alone(last);
      if (step.finished) {
        return new Step(last, done, true);
      }
      done += step.done;
      last = step.last;
    }
    return new Step(last, done, false);
  }

  private Step alone(UUID after) {
    var current = new UUID[] {after};
    try {
      return Objects.requireNonNull(
          transaction.execute(
              _ -> {
                var claimed = claim.next(after, 1);
                if (claimed.isEmpty()) {
                  return new Step(after, 0, true);
                }
                current[0] = id.apply(claimed.getFirst());
                work.accept(claimed.getFirst());
                return new Step(current[0], 1, false);
              }));
    } catch (RuntimeException e) {
      LOG.error("{} leaves {} for the next run", name, current[0], e);
      return new Step(current[0], 0, current[0].equals(after)); // not even claimed: no way on
    }
  }
}
