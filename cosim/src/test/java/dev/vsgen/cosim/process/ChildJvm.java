package dev.vsgen.cosim.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the class path of this one. */
public final class ChildJvm {

  private ChildJvm() {}

  /** Starts a main class; what it prints can be read from the process. */
  public static Process start(Class<?> main, List<String> jvmFlags, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Waits for its end; what it printed, or an error if it failed. */
  public static String output(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("exit code " + process.exitValue() + ": " + text);
    }
    return text.strip();
  }
}
