package dev.vsgen.cosim.ppu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.vsgen.cosim.ppu.PpuBench.Pace;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.reference.PpuVector;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each stage of the PPU is broken once and must be noticed. */
class BrokenPpuIT {

  private static final Design DESIGN =
      new Design(1, 8, Precision.parse("4/4/4/6"), OptionalInt.empty(), 0, 9, OptionalInt.of(30));
  private static final Ppu UNIT = new Ppu(2, ScalePolicy.ROUND);
  private static final PpuSamples SAMPLES = PpuSamples.draw(DESIGN, UNIT, 5, 140);
  private static final List<RtlFile> RTL = new RtlEmitter(new Templates()).emitPpu(DESIGN, UNIT);

  private static final List<RtlFile> TREE =
      new RtlEmitter(new Templates()).emitPpu(DESIGN.withArith(Arith.TREE), UNIT);

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '"',
      textBlock =
          """
          mult sign       @ vsq_rescale    @ mult = {1'b0, mult_i}   @ mult = {mult_i[MULT_W-1], mult_i}
          psum sign       @ vsq_rescale    @ wire signed [ACC_W-1:0] psum @ wire [ACC_W-1:0] psum
          shift sign      @ vsq_rescale    @ doubled >>> product     @ doubled >> product
          shift           @ vsq_rescale    @ product_shift_q <= shift_i @ product_shift_q <= shift_i ^ 6'd1
          saturation      @ vsq_rescale    @ if (overflow)           @ if (1'b0)
          saturated sign  @ vsq_rescale    @ {(HALVES_W-1){~shifted  @ {(HALVES_W-1){shifted
          round half up   @ vsq_rescale    @ up    = halves_q[0]     @ up    = 1'b0
          bias            @ vsq_rescale    @ product_bias_q  <= bias_i @ product_bias_q  <= ~bias_i
          bias timing     @ vsq_rescale    @ halves_bias_q <= product_bias_q @ halves_bias_q <= bias_i
          magnitude       @ vsq_rescale    @ -sum : sum              @ ~sum : sum
          clamp           @ vsq_rescale    @ beyond ? Z_MAX          @ 1'b0 ? Z_MAX
          relu            @ vsq_rescale    @ negative & relu_i       @ negative & ~relu_i
          maximum         @ vsq_ppu        @ (a > b) ? a : b         @ (a < b) ? a : b
          running maximum @ vsq_ppu        @ (beat_amax > amax_base) ? beat_amax : amax_base @ beat_amax
          new vector      @ vsq_ppu        @ {MAGNITUDE_W{~store_first}} @ {MAGNITUDE_W{1'b1}}
          store slot      @ vsq_ppu        @ store_q[store_beat_q] <= @ store_q[store_beat_q ^ 2'd1] <=
          scale rounding  @ vsq_ppu        @ 'd56;                   @ 'd55;
          scale division  @ vsq_ppu        @ amax_q} + SCALE         @ amax_q} - SCALE
          scale timing    @ vsq_ppu        @ fetch_en & fetch_first  @ fetch_en & ~fetch_first
          scale output    @ vsq_ppu        @ ascale_q <= numer_scale_q @ ascale_q <= scale_q
          reciprocal      @ vsq_ppu        @ reciprocal_q  <= reciprocal @ reciprocal_q  <= ~reciprocal
          table entry     @ vsq_reciprocal @ 6'd63: reciprocal_o =   @ 6'd63: reciprocal_o = -
          scale zero      @ vsq_reciprocal @ {RECIPROCAL_W{1'b0}};   @ {RECIPROCAL_W{1'b1}};
          half step       @ vsq_quantize   @ magnitude}              @ ~magnitude}
          element rounding @ vsq_quantize  @ half   = {scale_i,      @ half   = {~scale_i,
          element clamp   @ vsq_quantize   @ (quotient > QMAX)       @ (quotient < QMAX)
          element sign    @ vsq_quantize   @ negative ? -positive    @ negative ? positive
          beat slot       @ vsq_ppu        @ act_beat_q == BEAT)     @ act_beat_q == ~BEAT)
          lane order      @ vsq_ppu        @ act[n*ACT_W             @ act[(PPU_LANES-1-n)*ACT_W
          stall           @ vsq_ppu        @ advance = ~valid_o | ready_i @ advance = 1'b1
          store timing    @ vsq_ppu        @ stored_q & ~fetch_last  @ stored_q & fetch_last
          """)
  void isNoticed(String stage, String module, String right, String wrong) {
    List<RtlFile> broken = RTL.stream().map(file -> broken(file, module, right, wrong)).toList();
    assertNotEquals(RTL, broken, "'" + right + "' is not in " + module);
    boolean relu = stage.equals("relu");
    assertNotEquals(expected(relu), outcome(broken, relu), stage + " was not noticed");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          carry lost      @ vsq_rescale_product @ assign carry_o =  @ assign carry_o = 1'b0 &
          carry not added @ vsq_rescale         @ , product_carry_q} @ , 1'b0}
          carry timing    @ vsq_rescale         @ product_carry_q <= product_carry; @ product_carry_q <= ~product_carry;
          row of the sign @ vsq_rescale_product @ & psum_i[29:0]) ^ 30'b1 @ & psum_i[29:0]) ^ 30'b0
          full adder      @ vsq_fa              @ (a_i & b_i) |     @ (a_i & b_i) &
          """)
  void isNoticedInATree(String stage, String module, String right, String wrong) {
    List<RtlFile> broken = TREE.stream().map(file -> broken(file, module, right, wrong)).toList();
    assertNotEquals(TREE, broken, "'" + right + "' is not in " + module);
    assertNotEquals(expected(false), outcome(broken, false), stage + " was not noticed");
  }

  @Test
  void theUnitAsEmittedPasses() {
    assertEquals(expected(false), outcome(TREE, false));
    assertEquals(expected(false), outcome(RTL, false));
    assertEquals(expected(true), outcome(RTL, true));
  }

  private static List<PpuVector> expected(boolean relu) {
    return new PpuReference(DESIGN, UNIT).row(SAMPLES.psumArray(), SAMPLES.channels(), relu);
  }

  /** The vectors, or what the testbench found wrong. */
  private Object outcome(List<RtlFile> rtl, boolean relu) {
    try {
      PpuBench bench = new PpuBench(DESIGN, UNIT, relu);
      return bench.icarus(folder, rtl, SAMPLES, new Pace(200, 90), 6).vectors();
    } catch (AssertionError | NumberFormatException wrong) {
      return wrong.toString();
    }
  }

  private static RtlFile broken(RtlFile file, String module, String right, String wrong) {
    return file.name().equals(module + ".v")
        ? new RtlFile(file.name(), file.text().replace(right, wrong))
        : file;
  }
}
