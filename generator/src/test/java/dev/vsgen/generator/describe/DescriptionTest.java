package dev.vsgen.generator.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.rtl.Register;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a design is what its Verilog declares. */
class DescriptionTest {

  private static final RtlEmitter EMITTER = new RtlEmitter(new Templates());

  /** Signals of the PPU and the constants of the Verilog that hold their widths. */
  private static final Map<String, String> WIDTHS =
      Map.of(
          "mult", "vsq_rescale MULT_W",
          "shift", "vsq_rescale SHIFT_W",
          "bias", "vsq_rescale BIAS_W",
          "product", "vsq_rescale PRODUCT_W",
          "halves", "vsq_rescale HALVES_W",
          "sum", "vsq_rescale SUM_W",
          "z", "vsq_rescale Z_W",
          "amax", "vsq_ppu MAGNITUDE_W",
          "scale", "vsq_ppu ASCALE_W",
          "act", "vsq_ppu ACT_W");

  static List<Design> designs() {
    return Preset.ALL.stream().map(Preset::design).toList();
  }

  @ParameterizedTest
  @MethodSource("designs")
  void theRegistersAreThoseOfTheVerilog(Design design) {
    Map<String, Integer> declared = new TreeMap<>();
    Pattern.compile("localparam \\[3:0\\] (\\w+) += 4'd(\\d+);")
        .matcher(verilog(design, "vsq_registers"))
        .results()
        .forEach(m -> declared.put(m.group(1), Integer.valueOf(m.group(2))));
    assertEquals(
        declared,
        new TreeMap<>(
            Register.of(design).stream()
                .collect(Collectors.toMap(Register::name, Register::number))));
    assertTrue(declared.size() > 10, declared.toString());
  }

  @ParameterizedTest
  @MethodSource("designs")
  void theWidthsOfThePpuAreThoseOfTheVerilog(Design design) {
    int compared = 0;
    for (SignalRow row : PpuSignals.of(design, design.pe().orElseThrow().ppu().orElseThrow())) {
      if (WIDTHS.containsKey(row.name())) {
        String[] place = WIDTHS.get(row.name()).split(" ", -1);
        assertEquals(
            constant(verilog(design, place[0]), place[1]), row.signal().width(), row.name());
        compared++;
      }
    }
    assertTrue(compared >= 8, compared + " widths");
  }

  @Test
  void jsonHoldsWhatTheTextSays() throws IOException {
    Design design = Preset.find("vsq-5nm").design();
    JsonNode pe = new ObjectMapper().readTree(DesignJson.of(design)).path("pe");
    String text = DesignText.of(design);
    assertEquals(6, pe.path("memories").size());
    for (JsonNode memory : pe.path("memories")) {
      String row =
          memory.path("name").asText()
              + " +"
              + memory.path("instances").asInt()
              + " +"
              + memory.path("banks").asInt()
              + " +"
              + memory.path("depth").asInt()
              + " +"
              + memory.path("width").asInt()
              + " +"
              + memory.path("bits").asLong()
              + " ";
      assertTrue(Pattern.compile(row).matcher(text).find(), row + " not in\n" + text);
    }
    assertEquals(12, pe.path("ppu").path("signals").size());
    assertEquals(11, pe.path("registers").size());
    assertEquals(64, pe.path("jobs").path("groupChannels").asInt());
    assertTrue(text.lines().noneMatch(line -> line.endsWith(" ")), text);
    assertTrue(!text.contains("\n\n\n"), text);
  }

  @Test
  void theTreesOfALaneAreCounted() throws IOException {
    Design design = Preset.find("vsq-paper").design().withArith(Arith.TREE);
    JsonNode trees = new ObjectMapper().readTree(DesignJson.of(design)).path("trees");
    assertEquals(3, trees.size());
    assertEquals(241, trees.path("dot").path("fullAdders").asInt());
    assertEquals(6, trees.path("dot").path("halfAdders").asInt());
    assertEquals(5, trees.path("dot").path("finalAdderBits").asInt());
    String text = DesignText.of(design);
    assertTrue(
        text.contains("256 partial products; 241 full adders, 6 half adders, 1 adder"), text);
    assertTrue(!DesignText.of(Preset.find("vsq-paper").design()).contains("full adders"));
  }

  @Test
  void theStreamingMacsHaveNoSurroundings() throws IOException {
    Design design = Preset.find("vsq-paper").design().mac();
    assertTrue(new ObjectMapper().readTree(DesignJson.of(design)).path("pe").isMissingNode());
    assertTrue(DesignText.of(design).contains("4 cycles from a row's last vector to valid_o"));
    assertTrue(!DesignText.of(design).contains("buffer"));
  }

  private static String verilog(Design design, String module) {
    RtlFile file =
        EMITTER.emit(design).stream()
            .filter(candidate -> candidate.name().equals(module + ".v"))
            .findFirst()
            .orElseThrow();
    return file.text();
  }

  private static int constant(String verilog, String name) {
    return Pattern.compile("integer +" + name + " += (\\d+)")
        .matcher(verilog)
        .results()
        .findFirst()
        .map((MatchResult match) -> Integer.parseInt(match.group(1)))
        .orElseThrow(() -> new AssertionError(name));
  }
}
