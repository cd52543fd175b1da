package dev.vsgen.generator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.liberty.SmallLibrary;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        "nowhere|[VSG-SYNTH-01] design folder is 'nowhere'; must be one that vsgen generate wrote",
        "nowhere --lanes 4|[VSG-OPTION-12] --lanes is given with the design folder nowhere;",
        "nowhere --rows 4|[VSG-OPTION-12] --rows is given with the design folder nowhere;",
      })
  void explainsWrongOptions(String arguments, String message) {
    assertEquals(ExitCode.USAGE, run(arguments.split(" ", -1)));
    assertTrue(err.toString().startsWith(message), err::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[VSG-LIB-02] Liberty file|library (broken) { cell (",
        "[VSG-LIB-02] Liberty file|library (empty) { }",
        "[VSG-LIB-04] library poor has no flip-flop|library (poor) { INVERTER BUFFER }",
        "[VSG-LIB-04] library poor has no inverter|library (poor) { BUFFER }",
        "[VSG-LIB-07] library poor has no areas|library (poor) { cell (A) { area : 0; } }",
        "[VSG-LIB-01] --liberty is|''",
      })
  void explainsLibrariesThatCannotHoldADesign(String message, String text) throws IOException {
    Path library = folder.resolve("poor.lib");
    if (!text.isEmpty()) {
      Files.writeString(
          library, text.replace("INVERTER", gate("INV", "!A")).replace("BUFFER", gate("BUF", "A")));
    }
    Path output = folder.resolve("output");
    Path json = folder.resolve("synth.json");
    assertEquals(
        ExitCode.TOOL,
        run("--liberty", library.toString(), "-o", output.toString(), "--json", json.toString()));
    assertTrue(err.toString().startsWith(message), err::toString);
    assertTrue(err.toString().contains(text.startsWith("library (poor") ? "poor" : "poor.lib"));
    assertTrue(Files.notExists(output) && Files.notExists(json), "nothing is written");
  }

  @Test
  void saysWhyALefFileCannotBeRead() throws IOException {
    Path library = folder.resolve("some.lib");
    Files.writeString(library, "library (some) { cell (A) { area : 1; } }");
    String lef = folder.resolve("none.lef").toString();
    assertEquals(ExitCode.TOOL, run("--liberty", library.toString(), "--lef", lef));
    String message = "[VSG-LIB-01] cannot read " + lef + ": " + lef + ": there is no such file";
    assertTrue(err.toString().startsWith(message), err::toString);
  }

  private static String gate(String name, String function) {
    return "cell (%s) { area : 1; pin (A) { direction : input; }".formatted(name)
        + " pin (Y) { direction : output; function : \"%s\"; } }".formatted(function);
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

  /** The tools, which are missing, are looked for later. */
  @ParameterizedTest
  @ValueSource(strings = {"--json", "--html", "-o"})
  void triesOutputsBeforeTheWork(String option) throws IOException {
    Path file = Files.createFile(folder.resolve("file")).resolve("out");
    CommandLine synth = new CommandLine(new SynthCommand(new SearchPath(List.of(folder))));
    synth.setExecutionExceptionHandler(new ErrorExplainer()).setErr(new PrintWriter(err, true));
    String library = SmallLibrary.file("small.lib").toString();
    assertEquals(ExitCode.TOOL, synth.execute("--liberty", library), "there are no tools");
    err.getBuffer().setLength(0);
    assertEquals(ExitCode.USAGE, synth.execute("--liberty", library, option, file.toString()));
    assertTrue(err.toString().startsWith("[VSG-OUT-01] cannot write " + file), err::toString);
  }

  private int run(String... arguments) {
    CommandLine vsgen = Vsgen.commandLine().setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "synth";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return vsgen.execute(all);
  }
}
