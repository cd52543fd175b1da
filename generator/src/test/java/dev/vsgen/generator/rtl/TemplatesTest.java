package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.MemoryStyle;
import dev.vsgen.generator.design.PeCells;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.design.WeightFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.velocity.exception.VelocityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** More bits are dropped of the sum of a group than the product of one of its vectors has. */
  @ParameterizedTest
  @EnumSource
  void groupsAreRoundedAsAWhole(Accumulation accumulation) {
    for (Arith arith : Arith.values()) {
      LaneStructure lane =
          new LaneStructure(
              arith, AdderStyle.LOOKAHEAD, WeightFormat.TWOS_COMPLEMENT, true, accumulation, 2);
      Design design =
          new Design(
              1,
              2,
              Precision.parse("2/2/2/2"),
              OptionalInt.empty(),
              8,
              Design.DEFAULT_MAX_VECTORS,
              OptionalInt.empty(),
              lane,
              Optional.empty());
      List<RtlFile> rtl = new RtlEmitter(templates).emit(design);
      assertTrue(rtl.stream().anyMatch(file -> file.name().equals("vsq_vector.v")));
    }
  }

  @Test
  void theManifestSaysWhatADownstreamToolNeeds() {
    Design design = Design.of(4, 8, Precision.parse("4/8/6/10"));
    String json = new RtlEmitter(templates).emit(design).get(7).text();
    assertTrue(json.contains("\"schemaVersion\" : 2"), json);
    assertTrue(json.contains("\"latencyCycles\" : 4"), json);
    assertTrue(json.contains("\"compensationBits\" : 0"), json);
    assertTrue(json.contains("\"name\" : \"vsq_mac.v\""), json);
    assertTrue(json.contains("\"sha256\""), json);
  }

  @Test
  void ofAWholePeItSaysWhatSurroundsTheLanes() throws IOException {
    PeCells cells = new PeCells(MemoryStyle.LATCH, true);
    Optional<Ppu> ppu = Optional.of(new Ppu(2, ScalePolicy.ROUND));
    PeStructure pe = new PeStructure(4, 16, 64, ppu, Bus.AXI4LITE, cells);
    Design design = Design.of(4, 8, Precision.parse("4/4/6/6")).withPe(Optional.of(pe));
    List<RtlFile> files = new RtlEmitter(templates).emit(design);
    JsonNode json = new ObjectMapper().readTree(files.get(files.size() - 1).text());
    JsonNode parameters = json.path("parameters");
    assertEquals(4, parameters.path("rows").asInt());
    assertEquals(16, parameters.path("wtDepth").asInt());
    assertEquals(64, parameters.path("actDepth").asInt());
    assertEquals(2, parameters.path("ppuLanes").asInt());
    assertEquals("round", parameters.path("ppuPolicy").asText());
    assertEquals("axi4lite", parameters.path("bus").asText());
    assertEquals("latch", parameters.path("mem").asText());
    assertEquals("on", parameters.path("clockGating").asText());
    assertEquals(4, json.path("stepLatencyCycles").asInt());
    assertTrue(json.path("latencyCycles").isMissingNode(), json::toString);
  }
}
