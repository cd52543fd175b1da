package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jetbrains.bio.npy.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What README.md tells a newcomer to type works, and names what there is. */
class ReadmeIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void everyCommandWorksInOrder() throws IOException, InterruptedException {
    Files.createSymbolicLink(folder.resolve("bin"), ROOT.resolve("bin"));
    writeMatrix("w.npy", 20, 70);
    writeMatrix("x.npy", 5, 70);
    List<String> commands = commands();
    for (String command : commands) {
      Path log = folder.resolve("log");
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertEquals(0, process.waitFor(), () -> command + "\n" + text(log));
    }
    assertTrue(commands.size() >= 9, commands.toString());
    assertTrue(Files.exists(folder.resolve("psum.npy")));
    assertTrue(Files.exists(folder.resolve("rtl-out/vsq_l16_v16_4_4_8_8/design.json")));
  }

  @Test
  void everyDesignOptionAndSubcommandIsInTheTables() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    CommandLine vsgen = Vsgen.commandLine();
    Set<String> missing =
        vsgen.getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !Set.of("--help", "--version", "--output").contains(name))
            .filter(name -> !readme.contains("`" + name))
            .collect(Collectors.toSet());
    vsgen.getSubcommands().keySet().stream()
        .filter(name -> !readme.contains("vsgen " + name) && !name.equals("generate"))
        .forEach(missing::add);
    assertEquals(Set.of(), missing);
  }

  /** The lines of all {@code sh} blocks, without comments. */
  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
      if (line.startsWith("```")) {
        inside = line.equals("```sh");
      } else if (inside) {
        commands.add(line);
      }
    }
    return commands;
  }

  private void writeMatrix(String name, int rows, int columns) {
    Random random = new Random(rows);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    NpyFile.write(folder.resolve(name), values, new int[] {rows, columns}, ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
