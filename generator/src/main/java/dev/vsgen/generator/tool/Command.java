package dev.vsgen.generator.tool;

import dev.vsgen.generator.error.ToolException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One command whose output goes to a log. */
final class Command {

  private static final int LINES_SHOWN = 12;

  private final String name;
  private final Path program;
  private final Path folder;
  private final Path log;

  Command(String name, Path program, Path folder, String log) {
    this.name = name;
    this.program = program;
    this.folder = folder;
    this.log = folder.resolve(log + ".log");
  }

  ToolRun run(Duration timeout, List<String> arguments, Set<Integer> answers) {
    Process process;
    try {
      process = start(arguments);
    } catch (IOException e) {
      throw cannotBeRun(e);
    }
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("VSG-TOOL-04", "took more than " + timeout.toSeconds() + " s");
      }
      ChildProcesses.stopIfEnding(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("VSG-TOOL-05", name + " was interrupted; log: " + log, e);
    } finally {
      ChildProcesses.destroy(process);
    }
    if (!answers.contains(process.exitValue())) {
      throw failure("VSG-TOOL-03", "failed with exit code " + process.exitValue());
    }
    return new ToolRun(log, output());
  }

  private ToolException cannotBeRun(IOException e) {
    try {
      ChildProcesses.stopIfEnding();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return new ToolException("VSG-TOOL-03", name + " cannot be run: " + e.getMessage(), e);
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(arguments);
    Files.writeString(log, "$ " + String.join(" ", words) + "\n");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Messages are matched and shown as the tools' manuals print them.
    builder.environment().put("LC_ALL", "C");
    // What a killed tool leaves behind is found, and deleted, with the folder.
    builder.environment().put("TMPDIR", folder.toAbsolutePath().toString());
    return ChildProcesses.start(builder);
  }

  /** What the program printed. */
  private List<String> output() {
    try {
      // A tool may echo any bytes, which UTF-8 would refuse.
      return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream().skip(1).toList();
    } catch (IOException e) {
      return List.of("(the log cannot be read: " + e.getMessage() + ")");
    }
  }

  private ToolException failure(String tag, String what) {
    List<String> lines = output();
    String end =
        lines.stream()
            .skip(Math.max(0, lines.size() - LINES_SHOWN))
            .map(line -> "\n  | " + line)
            .collect(Collectors.joining());
    return new ToolException(tag, name + " " + what + "; log: " + log + end);
  }
}
