package dev.vsgen.generator.tool;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The processes this JVM has started and that still run; none of them outlives it. */
final class ChildProcesses {

  /** Exit code of a program that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  /** How long we take at most to hear of a Ctrl-C that a tool has heard of. */
  private static final long PATIENCE_MILLISECONDS = 1000;

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final CountDownLatch ENDING = new CountDownLatch(1);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ChildProcesses::endAll, "vsgen-tools"));
  }

  private ChildProcesses() {}

  static Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    RUNNING.add(process);
    var unused = process.onExit().thenAccept(RUNNING::remove);
    if (ENDING.getCount() == 0) {
      destroy(process); // started too late to be seen
    }
    return process;
  }

  /** Ends a process and all it has started: g++ is only the parent of the real compiler. */
  static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /**
   * Does not return if the JVM is being ended: that a tool was ended with it is no failure to
   * explain. Ctrl-C reaches all processes of a terminal, and the tool may be faster than we are.
   */
  static void stopIfEnding(Process ended) throws InterruptedException {
    stopIfEnding(ended.exitValue() == INTERRUPTED ? PATIENCE_MILLISECONDS : 0);
  }

  /**
   * As {@link #stopIfEnding(Process)}, of a tool that could not be started: Ctrl-C also reaches the
   * helper that Java starts processes with.
   */
  static void stopIfEnding() throws InterruptedException {
    stopIfEnding(PATIENCE_MILLISECONDS);
  }

  private static void stopIfEnding(long patience) throws InterruptedException {
    if (ENDING.await(patience, TimeUnit.MILLISECONDS)) {
      new CountDownLatch(1).await();
    }
  }

  private static void endAll() {
    ENDING.countDown();
    RUNNING.forEach(ChildProcesses::destroy);
  }
}
