package dev.vsgen.generator.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Excludes other threads and other processes. The system gives up a file lock when its process
 * dies, even by {@code kill -9}.
 *
 * <p>The lock between threads is always taken first: to close a second channel on a file would
 * release the lock this process holds on it.
 */
final class CacheLock {

  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private CacheLock() {}

  /** What is done under a lock. */
  interface Action {
    void run() throws IOException;
  }

  /** Waits for the lock of a file and runs the action. */
  static void hold(Path file, Action action) throws IOException {
    ReentrantLock threads = threads(file);
    threads.lock();
    try (FileChannel channel = open(file)) {
      var unused = channel.lock(); // released by closing the channel
      action.run();
    } finally {
      threads.unlock();
    }
  }

  /** Runs the action if nobody holds the lock of a file. */
  static void holdIfFree(Path file, Action action) throws IOException {
    ReentrantLock threads = threads(file);
    if (threads.isHeldByCurrentThread() || !threads.tryLock()) {
      return;
    }
    try (FileChannel channel = open(file)) {
      if (channel.tryLock() != null) {
        action.run();
      }
    } finally {
      threads.unlock();
    }
  }

  private static ReentrantLock threads(Path file) {
    return THREADS.computeIfAbsent(file, path -> new ReentrantLock());
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
