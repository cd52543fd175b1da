package dev.vsgen.generator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What became of that which was printed: Java's streams keep their failures for themselves. */
final class StandardOutput {

  private static final Path LINK = Path.of("/proc/self/fd/1");

  private StandardOutput() {}

  /**
   * The exit code of a run, after all that it printed.
   *
   * @param exitCode what it would be
   */
  static int flush(int exitCode) {
    if (!System.out.checkError() || isPipe()) {
      return exitCode;
    }
    System.err.println("[VSG-OUT-01] cannot write standard output: a part was lost (full disk?)");
    return exitCode == ExitCode.OK ? ExitCode.USAGE : exitCode;
  }

  /** Whose reader may have had enough, as head has; if it failed, that is for it to tell. */
  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(LINK).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false;
    }
  }
}
