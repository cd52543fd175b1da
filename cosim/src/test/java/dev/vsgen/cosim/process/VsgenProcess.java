package dev.vsgen.cosim.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/vsgen} as a user's shell runs it, in a folder of its own. */
public final class VsgenProcess {

  private static final Path VSGEN = Path.of("..", "bin", "vsgen").toAbsolutePath().normalize();

  private final Process process;
  private final Path log;

  private VsgenProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it as the leader of a process group, with SIGINT not ignored: a build in the background
   * would inherit that from its shell.
   *
   * @param folder working folder
   * @param log receives standard output and error
   * @param prefix what runs it, such as a shell that sets a limit
   * @param environment variables on top of those of this process
   */
  public static VsgenProcess start(
      Path folder,
      Path log,
      List<String> prefix,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
    command.addAll(prefix);
    command.add(VSGEN.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new VsgenProcess(builder.start(), log);
  }

  /** The process itself. */
  public Process process() {
    return process;
  }

  /** Sends a signal, by its name without SIG, to the process or to its whole group. */
  public void signal(String name, boolean group) throws IOException, InterruptedException {
    String target = (group ? "-" : "") + process.pid();
    new ProcessBuilder("sh", "-c", "kill -s " + name + " -- " + target)
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Waits for its end, at most two minutes, and returns the exit code. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("vsgen does not end");
    }
    return process.exitValue();
  }

  /** What it printed so far. */
  public String output() throws IOException {
    return Files.readString(log);
  }
}
