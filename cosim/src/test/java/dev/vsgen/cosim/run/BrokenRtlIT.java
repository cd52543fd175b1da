package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.LaneStructures;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.WeightFormat;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comparison that cannot fail proves nothing: each stage is broken once and must be noticed. */
class BrokenRtlIT {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '"',
      textBlock =
          """
          adder          @ vsq_dot           @ .sum + product        @ .sum - product
          unsigned act   @ vsq_dot           @ wire signed [ACT_W-1:0] act @ wire [ACT_W-1:0] act
          weight code    @ vsq_lane          @ wt_i ^ {VECTOR_SIZE    @ wt_i | {VECTOR_SIZE
          weight offset  @ vsq_dot           @ - wt_offset_i         @ + wt_offset_i
          offset adder   @ vsq_wt_offset     @ .sum + offset         @ .sum - offset
          scale product  @ vsq_scale_product @ wscale_i * ascale_i   @ wscale_i * {ascale_i[0], ascale_i[ASCALE_W-1:1]}
          product round  @ vsq_scale_product @ 'd8;                  @ 'd7;
          product clamp  @ vsq_scale_product @ {SCALE_PRODUCT_W{1'b1}} @ {SCALE_PRODUCT_W{1'b0}}
          zero gating    @ vsq_lane          @ hit = |scale_product  @ hit = &scale_product
          addend round   @ vsq_lane          @ 'sd4;                 @ 'sd3;
          scaled sign    @ vsq_lane          @ {1'b0, scale_product_q} @ {1'b1, scale_product_q}
          row start      @ vsq_accumulator   @ {~first_i}            @ {first_i}
          missing addend @ vsq_accumulator   @ {ADDEND_W{hit_i}}     @ {ADDEND_W{~hit_i}}
          saturation     @ vsq_accumulator   @ (ACC_W-1){~sum        @ (ACC_W-1){sum
          marker         @ vsq_mac            @ <= dot_first_q        @ <= ~dot_first_q
          lane order     @ vsq_mac            @ psum_o[n*ACC_W        @ psum_o[(LANES-1-n)*ACC_W
          """)
  void isNoticed(String stage, String module, String right, String wrong) {
    // R = 4 rounds but never clamps, (15 * 15 + 8) >> 4 = 14; R = 1 does, (225 + 64) >> 7 = 2.
    boolean clamps = stage.equals("product clamp");
    Design design =
        new Design(
            2,
            4,
            Precision.parse("4/4/4/4"),
            OptionalInt.of(clamps ? 1 : 4),
            3,
            8,
            OptionalInt.of(clamps ? 8 : 6));
    assertNoticed(design, stage, module, right, wrong);
  }

  @ParameterizedTest(name = "tree: {0}")
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '"',
      textBlock =
          """
          full adder     @ 4/4/4/4 @ vsq_fa            @ (a_i & b_i) |         @ (a_i | b_i) |
          half adder     @ 4/4/4/4 @ vsq_ha            @ a_i ^ b_i             @ a_i | b_i
          sign row       @ 4/4/4/4 @ vsq_dot           @ 4'b0111               @ 4'b1111
          sign column    @ 4/4/4/4 @ vsq_dot           @ 4'b1000               @ 4'b0000
          correction     @ 4/4/4/4 @ vsq_dot           @ = ~(                  @ = (
          final adder    @ 4/4/4/4 @ vsq_dot           @ addend_a + addend_b   @ addend_a ^ addend_b
          highest column @ 4/4/4/4 @ vsq_dot           @ addend_a = {          @ addend_a = ~{
          product round  @ 4/4/4/4 @ vsq_scale_product @ = ~(                  @ = (
          scaled sign    @ 4/4/4/4 @ vsq_scaled        @ 10'b1000000000        @ 10'b0000000000
          addend round   @ 4/4/4/4 @ vsq_scaled        @ = ~(                  @ = (
          booth digit    @ 8/4/4/4 @ vsq_booth         @ == 3'b011             @ == 3'b010
          booth sign     @ 8/4/4/4 @ vsq_booth         @ {~negative            @ {negative
          """)
  void isNoticedInATree(String stage, String precision, String module, String right, String wrong) {
    Design design =
        new Design(2, 4, Precision.parse(precision), OptionalInt.of(4), 3, 8, OptionalInt.empty());
    assertNoticed(design.withArith(Arith.TREE), stage, module, right, wrong);
  }

  @ParameterizedTest(name = "group: {0}")
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '"',
      textBlock =
          """
          second vector  @ false @ vsq_lane         @ .sum + product         @ .sum - product
          missing vector @ false @ vsq_lane         @ {vector_hit[g]}        @ {1'b1}
          any vector     @ false @ vsq_lane         @ <= |vector_hit         @ <= &vector_hit
          weights        @ false @ vsq_lane         @ (wt_i[g*                @ (wt_i[(VECTORS_PER_LANE-1-g)*
          activations    @ false @ vsq_lane         @ (act_i[g*               @ (act_i[(VECTORS_PER_LANE-1-g)*
          weight scale   @ false @ vsq_lane         @ (wscale_i[g*            @ (wscale_i[(VECTORS_PER_LANE-1-g)*
          act scale      @ false @ vsq_lane         @ (ascale_i[g*            @ (ascale_i[(VECTORS_PER_LANE-1-g)*
          scaled sign    @ false @ vsq_lane         @ {1'b0, scale_product[  @ {1'b1, scale_product[
          addend round   @ false @ vsq_lane         @ 'sd4;                  @ 'sd3;
          gating         @ false @ vsq_vector       @ hit = |scale_product   @ hit = &scale_product
          weight offset  @ false @ vsq_mac          @ act_q[g*               @ act_q[0*
          fused product  @ true  @ vsq_multiply_add @ .sum + product         @ .sum - product
          fused sign     @ true  @ vsq_multiply_add @ {1'b0, scale_product_i @ {1'b1, scale_product_i
          fused hit      @ true  @ vsq_lane         @ = |vector_hit          @ = &vector_hit
          """)
  void isNoticedInAGroup(String stage, boolean fused, String module, String right, String wrong) {
    Design design =
        new Design(2, 4, Precision.parse("4/4/4/4"), OptionalInt.of(4), 3, 8, OptionalInt.empty())
            .withLane(
                LaneStructures.of(
                        Arith.OPERATORS,
                        AdderStyle.LOOKAHEAD,
                        WeightFormat.TWOS_COMPLEMENT,
                        fused ? Accumulation.FUSED : Accumulation.SEPARATE)
                    .withVectorsPerLane(2));
    assertNoticed(design, stage, module, right, wrong);
  }

  /** Rows of the second vector in the tree that adds both. */
  @ParameterizedTest(name = "{1}")
  @CsvSource({"false,vsq_scaled", "true,vsq_multiply_add"})
  void isNoticedInTheTreeOfAGroup(boolean fused, String module) {
    Design design =
        new Design(2, 4, Precision.parse("4/4/4/4"), OptionalInt.of(4), 3, 8, OptionalInt.empty())
            .withLane(
                LaneStructures.of(
                        Arith.TREE,
                        AdderStyle.RIPPLE,
                        WeightFormat.SIGN_MAGNITUDE,
                        fused ? Accumulation.FUSED : Accumulation.SEPARATE)
                    .withVectorsPerLane(2));
    assertNoticed(
        design,
        "row of the second vector",
        module,
        "{scale_product_i[5]}",
        "{scale_product_i[5] & scale_product_i[0]}");
  }

  private static void assertNoticed(
      Design design, String stage, String module, String right, String wrong) {
    List<RtlFile> rtl = new RtlEmitter(new Templates()).emit(design);
    List<RtlFile> broken = rtl.stream().map(file -> broken(file, module, right, wrong)).toList();
    assertNotEquals(rtl, broken, "'" + right + "' is not in " + module);

    SimulatorLibrary library =
        VerilatorBuild.inDefaultCache().library(design, broken, Variant.PLAIN);
    try (GemmVerifier verifier = GemmVerifier.open(library, Optional.empty())) {
      Operands operands = RandomOperands.draw(design, 1, 12, 6, 8);
      VerifiedGemm gemm = verifier.verify(operands.weights(), operands.activations());
      assertTrue(gemm.nd4jAgainstScalar().isEqual());
      assertFalse(gemm.rtlAgainstNd4j().isEqual(), stage + " was not noticed");
      String report = MismatchReport.of(verifier, operands.weights(), operands.activations(), gemm);
      assertTrue(report.contains("outputs differ; the first is row"), report);
      assertTrue(report.contains("scale product"), report);
    }
  }

  private static RtlFile broken(RtlFile file, String module, String right, String wrong) {
    return file.name().equals(module + ".v")
        ? new RtlFile(file.name(), file.text().replace(right, wrong))
        : file;
  }
}
