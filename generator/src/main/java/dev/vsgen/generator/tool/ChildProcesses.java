package dev.vsgen.generator.tool;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes this JVM has started and that still run; none of them outlives it. */
final class ChildProcesses {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(ChildProcesses::destroy), "vsgen-tools"));
  }

  private ChildProcesses() {}

  static Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    RUNNING.add(process);
    var unused = process.onExit().thenAccept(RUNNING::remove);
    return process;
  }

  /** Ends a process and all it has started: g++ is only the parent of the real compiler. */
  static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
