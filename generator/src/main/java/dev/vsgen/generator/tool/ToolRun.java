package dev.vsgen.generator.tool;

import java.nio.file.Path;
import java.util.List;

/**
 * A run of an external program that ended well.
 *
 * @param log file that keeps the command line and, below it, what the program printed
 * @param output what it printed, standard output and error together
 */
public record ToolRun(Path log, List<String> output) {

  /** Refuses to share a list that may change. */
  public ToolRun {
    output = List.copyOf(output);
  }
}
