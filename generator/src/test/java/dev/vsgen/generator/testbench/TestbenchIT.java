package dev.vsgen.generator.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under Icarus the emitted testbench passes the emitted RTL, and fails it once it is broken. */
class TestbenchIT {

  private static final int PASSES = 4;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "POC,                  8/8/-/-,   3, 8,  0, 0, 256,   0",
    "POC dropping bits,    3/3u/-/-,  3, 4,  0, 2, 6,     0",
    "PVWO,                 6/8/6/-,   2, 16, 0, 0, 256,   0",
    "PVAO,                 6/8/-/10,  2, 8,  0, 0, 300,   0",
    "PVAW,                 4/8/6/10,  4, 16, 0, 0, 256,   0",
    "rounded product,      4/4/4/4,   3, 8,  4, 0, 256,   0",
    "clamped product,      4/4/4/4,   3, 8,  1, 0, 256,   0",
    "dropping bits,        4/4/8/8,   3, 8,  8, 5, 256,   0",
    "saturating,           4/4/8/8,   3, 8,  0, 3, 65536, 12",
    "saturating POC,       3/3u/-/-,  3, 4,  0, 0, 6,     6",
    "unsigned activations, 4/4u/6/6,  3, 8,  0, 0, 256,   0",
    "single bits,          2/1u/2/2,  3, 4,  1, 1, 6,     3",
    "one lane,             4/4/8/8,   1, 16, 0, 0, 256,   0",
    "smallest,             2/2/-/-,   1, 2,  0, 0, 1,     0",
  })
  void passes(
      String name,
      String precision,
      int lanes,
      int vectorSize,
      int productBits,
      int dropBits,
      int maxVectors,
      int accBits)
      throws IOException {
    Design design =
        new Design(
            lanes,
            vectorSize,
            Precision.parse(precision),
            optional(productBits),
            dropBits,
            maxVectors,
            optional(accBits));
    write(emit(design));
    int psums = PASSES * MacStimulus.of(design).rows().size() * lanes;
    assertEquals(List.of("PASS " + psums + " of " + psums + " psums"), simulate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4/4/8/8", "8/4u/6/6", "8/8/-/-"})
  void passesTrees(String precision) throws IOException {
    Design design = Design.of(2, 8, Precision.parse(precision)).withArith(Arith.TREE);
    write(emit(design));
    int psums = PASSES * MacStimulus.of(design).rows().size() * design.lanes();
    assertEquals(List.of("PASS " + psums + " of " + psums + " psums"), simulate());
  }

  /** R = 4 rounds but never clamps, (15 * 15 + 8) >> 4 = 14; 6 bits saturate often. */
  private static Design fragile() {
    return new Design(2, 4, Precision.parse("4/4/4/4"), OptionalInt.of(4), 3, 8, OptionalInt.of(6));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '"',
      textBlock =
          """
          sign           @ vsq_dot           @ wire signed [ACT_W-1:0] act @ wire [ACT_W-1:0] act @ lane 0: expected
          product round  @ vsq_scale_product @ 'd8;                  @ 'd7;                   @ lane 1: expected
          addend round   @ vsq_lane          @ 'sd4;                 @ 'sd3;                  @ lane 1: expected
          zero gating    @ vsq_lane          @ hit = |scale_product  @ hit = &scale_product   @ (zero scale) with
          row start      @ vsq_accumulator   @ {~first_i}            @ {first_i}              @ (zero scale) with
          saturation     @ vsq_accumulator   @ (ACC_W-1){~sum        @ (ACC_W-1){sum          @ (full row) with
          lane order     @ vsq_mac           @ psum_o[n*ACC_W        @ psum_o[(LANES-1-n)*ACC_W @ (random) with
          lost rows      @ vsq_mac           @ addend_valid_q & addend_last_q @ addend_valid_q & addend_last_q & ~addend_first_q @ no progress, rows are missing
          doubled rows   @ vsq_mac           @ <= addend_valid_q & addend_last_q @ <= addend_valid_q ? addend_last_q : psum_valid_q @ a row too many
          unstable psum  @ vsq_mac           @ acc_en    = advance & @ acc_en    =            @ psum_o changed while it waited
          hang           @ vsq_mac           @ ready_o = advance     @ ready_o = 1'b0         @ no progress, rows are missing
          no reset       @ vsq_mac           @ psum_valid_q    <= 1'b0; @ ""                    @ ready_o or valid_o is unknown
          deaf to stalls @ vsq_mac           @ ready_o = advance     @ ready_o = 1'b1         @ with stalls at the output, lane 0: expected
          eager          @ vsq_mac           @ operand_valid_q <= valid_i @ operand_valid_q <= 1'b1 @ with stalls at the input, lane 0: expected
          """)
  void aFaultIsReported(String fault, String module, String right, String wrong, String report)
      throws IOException {
    List<RtlFile> files = emit(fragile());
    List<RtlFile> broken =
        files.stream()
            .map(file -> file.name().equals(module + ".v") ? replace(file, right, wrong) : file)
            .toList();
    assertNotEquals(files, broken, "'" + right + "' is not in " + module);
    write(broken);
    assertFails(report);
  }

  /** Every second cycle is lost; the sums are right. */
  @Test
  void aSlowModuleIsReported() throws IOException {
    List<RtlFile> slow =
        emit(fragile()).stream()
            .map(
                file ->
                    file.name().equals("vsq_mac.v")
                        ? replace(
                            replace(
                                replace(file, "advance & valid_i", "ready_o & valid_i"),
                                "<= valid_i;",
                                "<= ready_o & valid_i;"),
                            "assign ready_o = advance;",
                            """
                            reg tick_q;
                              always @(posedge clk_i or negedge rst_ni) begin
                                if (!rst_ni) tick_q <= 1'b0;
                                else         tick_q <= ~tick_q;
                              end
                              assign ready_o = advance & tick_q;""")
                        : file)
            .toList();
    write(slow);
    assertEquals(
        List.of(
            "FAIL with no stalls, after 50 rows: not a cycle per vector",
            "FAIL 400 of 400 psums right, 1 other failures"),
        assertFails("not a cycle per vector"));
  }

  /** Unknown sums must not pass for equal ones where an unknown is expected. */
  @ParameterizedTest
  @ValueSource(strings = {"psum_o", "wt_i", "last_i", "wt_i psum_o"})
  void missingFilesAreAFailure(String ports) throws IOException {
    write(emit(fragile()));
    for (String port : ports.split(" ", -1)) {
      Files.delete(folder.resolve("vsq_mac_tb_" + port + ".hex"));
    }
    assertFails("Unable to open vsq_mac_tb_" + ports.split(" ", -1)[0] + ".hex");
  }

  private static OptionalInt optional(int bits) {
    return bits == 0 ? OptionalInt.empty() : OptionalInt.of(bits);
  }

  private static List<RtlFile> emit(Design design) {
    Templates templates = new Templates();
    return new RtlEmitter(templates).emit(design, new MacTestbench(templates).emit(design));
  }

  private static RtlFile replace(RtlFile file, String right, String wrong) {
    return new RtlFile(file.name(), file.text().replace(right, wrong));
  }

  private void write(List<RtlFile> files) throws IOException {
    new IcarusRun(folder).write(files);
  }

  private List<String> simulate() {
    return new IcarusRun(folder).simulate();
  }

  private List<String> assertFails(String report) throws IOException {
    return new IcarusRun(folder)
        .assertFails(report, "FAIL \\d+ of 400 psums right, \\d+ other failures");
  }
}
