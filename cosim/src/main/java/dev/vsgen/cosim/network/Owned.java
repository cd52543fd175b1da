package dev.vsgen.cosim.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What one owner has opened: closed together, the last one first, also if closing one fails. */
public final class Owned implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Takes a resource over. */
  public <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  /** Makes what owns, or needs, what is opened meanwhile; an error closes all that is open. */
  public <T> T orClose(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
  }

  /**
   * Closes what was taken over before a failure that the caller throws again.
   *
   * @param failure is told of failures to close
   */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Closes all that is open; throws the first failure, which is told of the others. */
  @Override
  public void close() {
    if (open.isEmpty()) {
      return;
    }
    try {
      open.pop().close();
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    } catch (Exception e) {
      IllegalStateException failure = new IllegalStateException(e);
      closeAfter(failure);
      throw failure;
    }
    close();
  }
}
