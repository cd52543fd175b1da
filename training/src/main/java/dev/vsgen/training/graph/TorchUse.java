package dev.vsgen.training.graph;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * PyTorch at work in a thread. When a JVM ends, PyTorch's own objects are destroyed, and a thread
 * that still computes with them crashes the process. So Ctrl-C waits for the next pause of the
 * work, from which it does not come back.
 */
public final class TorchUse {

  /** Longer than a step takes. */
  private static final int PATIENCE_SECONDS = 30;

  /** Fair, so that a pause gives it away. */
  private static final ReentrantLock LOCK = new ReentrantLock(true);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TorchUse::awaitPause, "vsgen-torch"));
  }

  private TorchUse() {}

  /** Does some work in this thread; only one works at a time. */
  public static <T> T during(Supplier<T> work) {
    LOCK.lock();
    try {
      return work.get();
    } finally {
      LOCK.unlock();
    }
  }

  /** Lets the JVM end if it is about to; does nothing outside of {@link #during}. */
  static void pause() {
    if (LOCK.isHeldByCurrentThread()) {
      LOCK.unlock();
      LOCK.lock();
    }
  }

  /** Keeps the lock. */
  private static void awaitPause() {
    try {
      var unused = LOCK.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
