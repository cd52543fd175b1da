package dev.vsgen.cosim.explore.slurm;

import dev.vsgen.generator.tool.ShellWords;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The script of a task: this very vsgen, on another machine. */
final class TaskScript {

  private TaskScript() {}

  static String of(Path sweep, Path results, int points) {
    return String.format(
        Locale.ROOT,
        """
        #!/bin/sh
        # A task of vsgen explore --executor slurm.
        first=$((SLURM_ARRAY_TASK_ID * %d))
        exec %s -XX:+UseParallelGC -cp %s dev.vsgen.generator.cli.Vsgen explore-point \\
          --sweep %s --results %s "$first-$((first + %d))"
        """,
        points,
        ShellWords.quoted(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        ShellWords.quoted(classPath()),
        ShellWords.quoted(sweep.toString()),
        ShellWords.quoted(results.toString()),
        points - 1);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
