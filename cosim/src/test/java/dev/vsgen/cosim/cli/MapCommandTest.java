package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.layer.TestData;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class MapCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String line) {
    CommandLine commandLine = Vsgen.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(line.split(" "));
  }

  @Test
  void linearLayersAsJson() throws IOException {
    assertEquals(ExitCode.OK, run("map --model minilm --tokens 32 --json"), err.toString());
    // fields are in the same order in every JVM
    assertTrue(out.toString().startsWith("{\n  \"design\" : "), out.toString());
    JsonNode layers = new ObjectMapper().readTree(out.toString()).path("layers");
    assertEquals(36, layers.size());
    assertEquals("encoder.0.ffn.in", layers.path(4).path("layer").asText());
    assertEquals(32L * 24 * 1536 / 16, layers.path(4).path("steps").asLong());
    assertEquals(1, layers.path(4).path("jobs").asInt());
  }

  @Test
  void convolutionsAsATable() {
    assertEquals(ExitCode.OK, run("map --onnx " + TestData.file("resnet20.onnx")), err.toString());
    assertTrue(
        out.toString().contains("layer3.0.conv1  16x16 pixels of 2 vectors  3x3/2"),
        out.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "map, VSG-USAGE",
    "map --model minilm --onnx x.onnx, VSG-USAGE",
    "map --onnx none.onnx, VSG-LAYER-08",
    "map --model minilm --top mac, VSG-MAP-02",
    "map --model none, with --onnx",
    "map --model minilm --tokens 0, VSG-COSIM-01",
    "map --onnx none.onnx --tokens 4, VSG-OPTION-15",
    "map --model minilm --act-depth 8, VSG-MAP-01",
    "chain, VSG-USAGE",
    "chain --model minilm --no-ppu, VSG-CHAIN-01",
    "chain --model minilm --encoder 6, VSG-LAYER-05",
    "chain --onnx none.onnx --images none.bin, VSG-LAYER-10",
  })
  void aWrongRequestExitsWithTwo(String line, String tag) {
    assertEquals(ExitCode.USAGE, run(line));
    assertTrue(err.toString().contains(tag), err.toString());
  }
}
