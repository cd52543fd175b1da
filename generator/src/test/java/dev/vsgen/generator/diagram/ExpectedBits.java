package dev.vsgen.generator.diagram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The bits of every wire of a diagram, from {@code design.json} and the constants of the RTL. */
final class ExpectedBits {

  private static final RtlEmitter EMITTER = new RtlEmitter(new Templates());

  private final Map<String, Integer> bits = new TreeMap<>();
  private final Map<String, String> files;
  private final JsonNode json;

  private ExpectedBits(Design design) throws IOException {
    files = EMITTER.emit(design).stream().collect(Collectors.toMap(RtlFile::name, RtlFile::text));
    json = new ObjectMapper().readTree(files.get("design.json"));
  }

  /** Bits by the name of the wire. */
  static Map<String, Integer> of(Design design) throws IOException {
    ExpectedBits expected = new ExpectedBits(design);
    expected.lane();
    if (design.pe().isEmpty()) {
      expected.mac();
    } else {
      expected.pe();
    }
    if (expected.files.containsKey("vsq_ppu.v")) {
      expected.ppu();
    }
    return expected.bits;
  }

  private void lane() {
    int vectors = Math.max(1, parameter("vectorsPerLane"));
    int elements = vectors * parameter("vectorSize");
    put("wt", elements * signal("wt"));
    put("act", elements * signal("act"));
    put("wscale", vectors * signal("wscale"));
    put("ascale", vectors * signal("ascale"));
    if (signal("wscale") + signal("ascale") > 0) {
      put("dot", vectors * signal("dot"));
      put("scaleProduct", vectors * signal("scaleProduct"));
    }
    put("addend", signal("addend"));
    put("actStream", ports("act_i", "ascale_i"));
    put("out", ports("act_o", "ascale_o", "psum_o"));
  }

  private void mac() {
    put("wtStream", ports("wt_i", "wscale_i") / parameter("lanes"));
    put("marks", ports("first_i", "last_i"));
    put("first", ports("first_i"));
  }

  private void pe() {
    put("wtStream", ports("wt_i", "wscale_i"));
    put("actRead", ports("act_i", "ascale_i"));
    put("wtRead", ports("wt_i", "wscale_i"));
    put("psum", parameter("lanes") * signal("psum"));
    put("bus", ports("s_axi_awaddr_i", "s_axi_wdata_i"));
    put("registerPort", bus("reg_addr_i") + bus("reg_wdata_i"));
    put("actAddress", 1 + constant("vsq_pe", "ACT_ADDR_W"));
    put("wtAddress", constant("vsq_pe", "WT_ADDR_W"));
    put("accAddress", 1 + constant("vsq_pe", "ACC_ADDR_W"));
  }

  private void ppu() {
    int channels = constant("vsq_ppu", "PPU_LANES");
    put("paramStream", ports("mult_i", "shift_i", "bias_i"));
    put("param", ports("mult_i", "shift_i", "bias_i"));
    put("paramAddress", 1 + constant("vsq_pe", "WORD_W"));
    put("drained", channels * constant("vsq_ppu", "ACC_W"));
    put("z", channels * constant("vsq_ppu", "Z_W"));
    put("element", channels * constant("vsq_ppu", "ACT_W"));
    if (signal("ascale") > 0) {
      put("storedZ", channels * constant("vsq_ppu", "Z_W"));
      put("amax", constant("vsq_ppu", "MAGNITUDE_W"));
      put("scale", constant("vsq_ppu", "ASCALE_W"));
      put("scaleHalf", constant("vsq_ppu", "ASCALE_W"));
      put("reciprocal", constant("vsq_ppu", "RECIPROCAL_W"));
    }
  }

  private void put(String wire, int width) {
    if (width > 0) {
      bits.put(wire, width);
    }
  }

  private int parameter(String name) {
    return json.path("parameters").path(name).asInt();
  }

  /** 0 if there is none. */
  private int signal(String name) {
    return json.path("signals").path(name).path("width").asInt();
  }

  /** Of those there are. */
  private int ports(String... names) {
    return StreamSupport.stream(json.path("ports").spliterator(), false)
        .filter(port -> List.of(names).contains(port.path("name").asText()))
        .mapToInt(port -> port.path("width").asInt())
        .sum();
  }

  /** A port of the PE's own registers, which AXI4-Lite hides. */
  private int bus(String port) {
    return 1 + find("vsq_pe", "wire \\[(\\d+):0\\] +" + port + "\\b");
  }

  private int constant(String module, String name) {
    return find(module, "integer +" + name + " += (\\d+)");
  }

  private int find(String module, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(files.get(module + ".v"));
    if (!matcher.find()) {
      throw new AssertionError(module + " has no " + pattern);
    }
    return Integer.parseInt(matcher.group(1));
  }
}
