package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.tool.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs Yosys on a script that stays beside its log. */
final class YosysScript {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private YosysScript() {}

  /**
   * Runs commands.
   *
   * @param folder to work in
   * @param name of script and log
   */
  static void run(ExternalTool yosys, Path folder, String name, List<String> commands)
      throws IOException {
    Files.write(folder.resolve(name + ".ys"), commands);
    yosys.run(folder, name, TIMEOUT, List.of("-q", "-s", name + ".ys"));
  }
}
