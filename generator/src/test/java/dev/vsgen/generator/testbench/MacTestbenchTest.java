package dev.vsgen.generator.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MacTestbenchTest {

  private static Map<String, String> emit(int lanes, int vectorSize, String precision) {
    Map<String, String> files = new LinkedHashMap<>();
    Design design = Design.of(lanes, vectorSize, Precision.parse(precision));
    for (RtlFile file : new MacTestbench(new Templates()).emit(design)) {
      files.put(file.name().replace("vsq_mac_tb_", ""), file.text());
    }
    return files;
  }

  /** The lines without comments. */
  private static List<String> words(String text) {
    return text.lines().filter(line -> !line.startsWith("//")).toList();
  }

  @Test
  void aPortThatIsNotThereHasNoFile() {
    assertEquals(
        List.of(
            "vsq_mac_tb.v",
            "first_i.hex",
            "last_i.hex",
            "act_i.hex",
            "ascale_i.hex",
            "wt_i.hex",
            "wscale_i.hex",
            "psum_o.hex",
            "tb.f"),
        List.copyOf(emit(2, 4, "4/4/6/6").keySet()));
    assertEquals(
        List.of(
            "vsq_mac_tb.v",
            "first_i.hex",
            "last_i.hex",
            "act_i.hex",
            "wt_i.hex",
            "psum_o.hex",
            "tb.f"),
        List.copyOf(emit(2, 4, "8/8/-/-").keySet()));
  }

  @Test
  void theFileListAddsTheTestbenchToTheRtl() {
    assertEquals("-f filelist.f\nvsq_mac_tb.v\n", emit(2, 4, "4/4/6/6").get("tb.f"));
  }

  /** Row 0 is all min: 5 vectors; -8 * -8 * 4 elements * 63 * 63 * 5 = 5,080,320 = 0x4d8540. */
  @Test
  void wordsHoldWhatTheNumbersSay() {
    Map<String, String> files = emit(2, 4, "4/4/6/6");
    assertEquals(
        List.of("1", "0", "0", "0", "0", "1"), words(files.get("first_i.hex")).subList(0, 6));
    assertEquals(
        List.of("0", "0", "0", "0", "1", "0"), words(files.get("last_i.hex")).subList(0, 6));
    assertEquals("8888", words(files.get("act_i.hex")).get(0));
    assertEquals("3f", words(files.get("ascale_i.hex")).get(0));
    assertEquals("88888888", words(files.get("wt_i.hex")).get(0));
    assertEquals("fff", words(files.get("wscale_i.hex")).get(0));
    long psum = Long.parseLong(words(files.get("psum_o.hex")).get(0), 16);
    int accW = 29; // 256 such vectors, signed
    assertEquals(5_080_320, psum & ((1L << accW) - 1));
    assertEquals(5_080_320, psum >> accW);
  }

  @Test
  void everyFileOfOperandsHasALinePerVector() {
    Map<String, String> files = emit(2, 4, "4/4/6/6");
    int vectors = words(files.get("first_i.hex")).size();
    for (String port : List.of("last_i", "act_i", "ascale_i", "wt_i", "wscale_i")) {
      assertEquals(vectors, words(files.get(port + ".hex")).size(), port);
    }
    int rows = words(files.get("psum_o.hex")).size();
    String verilog = files.get("vsq_mac_tb.v");
    assertTrue(verilog.contains("VECTORS  = " + vectors + ";"), verilog);
    assertTrue(verilog.contains("ROWS     = " + rows + ";"), verilog);
    assertTrue(verilog.contains("0: row_name = \"all min\";"), verilog);
    assertTrue(files.get("psum_o.hex").contains("// row 0, all min\n"), files.get("psum_o.hex"));
  }

  @Test
  void sizesStayModerate() {
    int bytes = emit(16, 16, "8/8/10/10").values().stream().mapToInt(String::length).sum();
    assertTrue(bytes < 1 << 20, bytes + " bytes");
  }

  @Test
  void theSameDesignGivesTheSameBytes() {
    assertEquals(emit(3, 8, "4/4u/-/6"), emit(3, 8, "4/4u/-/6"));
  }
}
