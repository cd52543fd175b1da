package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.List;
import java.util.Map;
import org.apache.velocity.exception.VelocityException;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private final Templates templates = new Templates();

  @Test
  void aReferenceToAnUnsetNameStopsTheRun() {
    assertThrows(
        VelocityException.class,
        () -> templates.fill("templates/verilog/vsq_dot.v.vm", Map.of("version", "0")));
  }

  @Test
  void aReferenceToAnUnknownComponentStopsTheRun() {
    record Empty() {}
    assertThrows(
        VelocityException.class,
        () ->
            templates.fill(
                "templates/verilog/vsq_dot.v.vm",
                Map.of("version", "0", "commandLines", List.of(), "dot", new Empty())));
  }

  @Test
  void longCommandsAreBrokenBeforeAnOption() {
    String command = "vsgen --config 4/4/8/8" + " --max-vectors 65536".repeat(5);
    List<String> lines = RtlEmitter.commandLines(command);
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).endsWith(" \\"), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 95), lines.toString());
    assertEquals(command, String.join("", lines).replace(" \\", " ").replaceAll(" +", " "));
  }

  @Test
  void theManifestSaysWhatADownstreamToolNeeds() {
    Design design = Design.of(4, 8, Precision.parse("4/8/6/10"));
    String json = new RtlEmitter(templates).emit(design).get(7).text();
    assertTrue(json.contains("\"schemaVersion\" : 1"), json);
    assertTrue(json.contains("\"latencyCycles\" : 4"), json);
    assertTrue(json.contains("\"compensationBits\" : 0"), json);
    assertTrue(json.contains("\"name\" : \"vsq_mac.v\""), json);
    assertTrue(json.contains("\"sha256\""), json);
  }
}
