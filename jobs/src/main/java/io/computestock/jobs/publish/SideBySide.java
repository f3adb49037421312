package io.computestock.jobs.publish;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks that each submit Spark jobs at the same time: while one plans, another computes. What
 * they make must not depend on which is first.
 */
final class SideBySide {
  private SideBySide() {}

  /**
   * Runs all tasks; returns when the last is done or one has failed.
   *
   * @throws RuntimeException or an error: what the first failed task in the order of the list has
   *     thrown; the others are interrupted
   */
  static void run(List<Runnable> tasks) {
    ExecutorService workers = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Future<?>> running = tasks.stream().<Future<?>>map(workers::submit).toList();
      for (Future<?> task : running) {
        task.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }
}
