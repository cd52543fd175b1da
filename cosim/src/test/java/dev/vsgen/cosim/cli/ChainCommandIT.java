package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.layer.TestData;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ChainCommandIT {

  @Test
  void feedForwardNetworkOfMinilm() throws IOException {
    JsonNode report = run("chain --json --model minilm --tokens 16 --config 4/8/8/10");
    assertEquals("encoder.0.ffn.in PPU", report.path("boundaries").path(1).path("name").asText());
    check(report, 28);
  }

  @Test
  void residualBlockOfResnet20() throws IOException {
    String files =
        " --onnx "
            + TestData.file("resnet20.onnx")
            + " --images "
            + TestData.file("test_batch.bin");
    JsonNode report = run("chain --json --config 4/4u/8/8" + files);
    assertEquals("layer1.0.conv2 sums", report.path("boundaries").path(2).path("name").asText());
    check(report, 16);
  }

  private static void check(JsonNode report, double leastDb) {
    for (JsonNode boundary : report.path("boundaries")) {
      assertEquals(0, boundary.path("mismatches").asInt(), boundary.toString());
      assertTrue(boundary.path("compared").asLong() > 1000, boundary.toString());
    }
    assertEquals(3, report.path("boundaries").size());
    double hardware = report.path("hardware").path("sqnrDb").asDouble();
    double formula = report.path("floatFormula").path("sqnrDb").asDouble();
    assertTrue(hardware > leastDb, report.toString());
    assertEquals(formula, hardware, 0.2, report.toString());
  }

  private static JsonNode run(String line) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Vsgen.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    assertEquals(0, commandLine.execute(line.split(" ")), err.toString());
    return new ObjectMapper().readTree(out.toString()).path("report");
  }
}
