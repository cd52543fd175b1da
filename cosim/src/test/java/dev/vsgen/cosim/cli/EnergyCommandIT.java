package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code vsgen energy} from the command line. */
class EnergyCommandIT {

  private static final List<String> SMALL =
      List.of("--lanes", "2", "--vector-size", "4", "--config", "4/4/6/6", "--rows", "8");

  private static final String NO_FLOP =
      """
      library (none) {
        nom_voltage : 1;
        cell (INV) { area : 1; pin (A) { direction : input; } pin (Y) { direction : output; function : "!A"; } }
        cell (BUF) { area : 1; pin (A) { direction : input; } pin (Y) { direction : output; function : "A"; } }
      }
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aReportIsPrintedAndWritten() throws IOException {
    Path json = folder.resolve("energy.json");
    Path html = folder.resolve("energy.html");
    int code =
        run(
            "--no-ppu",
            "--vectors",
            "16",
            "--cross-check",
            "--json",
            json.toString(),
            "--html",
            html.toString());
    assertEquals(ExitCode.OK, code, err::toString);
    assertTrue(out.toString().contains("fJ/MAC without PPU"), out::toString);
    assertTrue(out.toString().contains("in Icarus with delays of OpenSTA"), out::toString);
    assertTrue(out.toString().contains("scale product"), out::toString);
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertEquals(16 * 2 * 4, report.path("macs").asInt());
    double sum = 0;
    for (JsonNode module : report.path("phases").path("mac").path("modules")) {
      sum += module.path("data").asDouble() + module.path("clock").asDouble();
    }
    assertEquals(report.path("phases").path("mac").path("energy").asDouble(), sum, 1e-6 * sum);
    assertEquals(
        2000 / report.path("femtojoulesPerMac").asDouble(),
        report.path("teraOperationsPerJoule").asDouble(),
        1e-9);
    assertTrue(Files.readString(html).contains("<td>dot product</td>"));
  }

  @Test
  void operandsAfterReluAreSparse() throws IOException {
    double signed = density("--no-ppu", "--vectors", "16");
    double relu = density("--no-ppu", "--vectors", "16", "--relu");
    assertTrue(signed > 0.7 && relu < 0.6 * signed, signed + " and " + relu);
    assertTrue(out.toString().contains("synthetic operands after ReLU, seed 1"), out::toString);
  }

  private double density(String... arguments) throws IOException {
    Path json = folder.resolve("density.json");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", json.toString()));
    assertEquals(ExitCode.OK, run(all.toArray(new String[0])), err::toString);
    return new ObjectMapper()
        .readTree(json.toFile())
        .path("density")
        .path("activations")
        .asDouble();
  }

  @Test
  void aConvolutionsOperandsAreTaken() throws IOException {
    Path onnx = Files.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
    byte[] bytes = new byte[33 * CifarImages.RECORD];
    new Random(1).nextBytes(bytes);
    Path images = Files.write(folder.resolve("images.bin"), bytes);
    List<String> model = List.of("--model", onnx.toString(), "--layer", "second");
    List<String> all = new ArrayList<>(List.of("--no-ppu", "--vectors", "16"));
    all.addAll(model);
    all.addAll(List.of("--images", images.toString()));
    assertEquals(ExitCode.OK, run(all.toArray(new String[0])), err::toString);
    assertTrue(out.toString().contains("second, ceil policy"), out::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere.lib | ''                   | VSG-LIB-01",
        "broken.lib  | library (b) { cell ( | VSG-LIB-02",
        "noflop.lib  | NO_FLOP              | VSG-LIB-04",
      })
  void aBadLibraryIsAnError(String name, String text, String tag) throws IOException {
    Path file = folder.resolve(name);
    if (!text.isEmpty()) {
      Files.writeString(file, text.equals("NO_FLOP") ? NO_FLOP : text);
    }
    Path json = folder.resolve("energy.json");
    int code = run("--no-ppu", "--liberty", file.toString(), "--json", json.toString());
    assertEquals(ExitCode.TOOL, code);
    assertTrue(err.toString().contains(tag), err::toString);
    assertFalse(Files.exists(json), "nothing is written");
  }

  @Test
  void theLanesAloneAreRefused() {
    assertEquals(ExitCode.USAGE, execute(List.of("energy", "--top", "mac")));
    assertTrue(err.toString().contains("VSG-ENERGY-06"), err::toString);
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("energy", "--quiet"));
    all.addAll(SMALL);
    all.addAll(List.of(arguments));
    return execute(all);
  }

  private int execute(List<String> arguments) {
    CommandLine vsgen = Vsgen.commandLine();
    vsgen.setOut(new PrintWriter(out));
    vsgen.setErr(new PrintWriter(err));
    return vsgen.execute(arguments.toArray(new String[0]));
  }
}
