package io.paidthrough.standalone;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Several things at the same time, each on a thread of its own: they mostly wait. */
public final class InParallel {
  private InParallel() {}

  /** Returns when all have ended, and passes on the first failure. */
  public static void run(List<Runnable> tasks) {
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var running = tasks.stream().map(executor::submit).toList();
      for (var task : running) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CannotStart reason
          ? reason
          : new CannotStart("The start failed (%s).".formatted(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("The start was interrupted.", e);
    }
  }
}
