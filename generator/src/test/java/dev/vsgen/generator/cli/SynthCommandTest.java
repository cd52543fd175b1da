package dev.vsgen.generator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is refused before any tool runs. */
class SynthCommandTest {

  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--clock 0|[VSG-OPTION-13] --clock is 0.0; must be 0.001..1000000 (ns)",
        "--clock NaN|[VSG-OPTION-13] --clock is NaN; must be",
        "--memories sram|[VSG-OPTION-14] --memories is 'sram'; must be macros or flops",
        "--liberty nowhere.lib|[VSG-LIB-01] --liberty is 'nowhere.lib'; must be a Liberty file or",
        "nowhere|[VSG-SYNTH-01] design folder is 'nowhere'; must be one that vsgen generate wrote",
        "nowhere --lanes 4|[VSG-OPTION-12] --lanes is given with the design folder nowhere;",
        "nowhere --rows 4|[VSG-OPTION-12] --rows is given with the design folder nowhere;",
      })
  void explainsWrongOptions(String arguments, String message) {
    assertEquals(ExitCode.USAGE, run(arguments.split(" ", -1)));
    assertTrue(err.toString().startsWith(message), err::toString);
  }

  @Test
  void explainsLibrariesThatCannotHoldADesign() throws IOException {
    Path poor =
        Files.writeString(
            folder.resolve("poor.lib"),
            """
            library (poor) {
              cell (I) { area : 1; pin (A) { direction : input; }
                pin (Y) { direction : output; function : "!A"; } }
              cell (B) { area : 1; pin (A) { direction : input; }
                pin (Y) { direction : output; function : "A"; } }
            }
            """);
    Path output = folder.resolve("output");
    assertEquals(
        ExitCode.USAGE, run("--top", "mac", "--liberty", poor.toString(), "-o", output.toString()));
    assertTrue(
        err.toString().startsWith("[VSG-LIB-04] library poor has no flip-flop"), err::toString);
    assertTrue(Files.notExists(output));
  }

  @Test
  void explainsFoldersThatLackAFile() throws IOException {
    Files.writeString(folder.resolve("design.json"), "{\"name\": \"x\", \"command\": \"y\"}");
    Files.writeString(folder.resolve("filelist.f"), "");
    assertEquals(ExitCode.USAGE, run(folder.toString()));
    assertTrue(err.toString().contains("design.json has no 'top'; must have one"), err::toString);
    Files.writeString(folder.resolve("filelist.f"), "vsq_gone.v\n");
    assertEquals(ExitCode.USAGE, run(folder.toString()));
    assertTrue(err.toString().contains("vsq_gone.v"), err::toString);
  }

  private int run(String... arguments) {
    CommandLine vsgen = Vsgen.commandLine().setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "synth";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return vsgen.execute(all);
  }
}
