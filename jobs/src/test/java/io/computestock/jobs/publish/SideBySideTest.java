package io.computestock.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final int MOST_SECONDS = 30;

  @Test
  void shouldRunTasksAtTheSameTime() {
    // given tasks that end only when both have begun
    var together = new CyclicBarrier(2);
    var ended = new AtomicInteger();
    Runnable task =
        () -> {
          try {
            together.await(MOST_SECONDS, TimeUnit.SECONDS);
            ended.incrementAndGet();
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
        };

    SideBySide.run(List.of(task, task));

    assertEquals(2, ended.get());
  }

  @Test
  void shouldFailAsTheTaskHasFailed() {
    var mistake = new InputException("file: expected rows");
    var fault = new AssertionError("fault");

    assertSame(
        mistake, assertThrows(InputException.class, () -> SideBySide.run(failing(() -> mistake))));
    assertSame(
        fault, assertThrows(AssertionError.class, () -> SideBySide.run(failing(() -> fault))));
  }

  private interface Thrown {
    Throwable get();
  }

  private static List<Runnable> failing(Thrown thrown) {
    return List.of(
        () -> {},
        () -> {
          if (thrown.get() instanceof RuntimeException failure) {
            throw failure;
          }
          throw (Error) thrown.get();
        });
  }

  @Test
  void shouldInterruptTheOthersWhenOneFails() throws InterruptedException {
    // given one that waits for what never comes
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Runnable waiting =
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        };
    Runnable failing =
        () -> {
          try {
            begun.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("failed");
        };

    assertThrows(IllegalStateException.class, () -> SideBySide.run(List.of(failing, waiting)));

    assertTrue(interrupted.await(MOST_SECONDS, TimeUnit.SECONDS));
  }
}
