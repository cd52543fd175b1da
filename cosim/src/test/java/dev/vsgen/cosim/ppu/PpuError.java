package dev.vsgen.cosim.ppu;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.reference.OutputScales;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuParameters;
import dev.vsgen.generator.reference.PpuReference;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How far the integer PPU is from the float formula, sections 6 and 4 of the arithmetic contract.
 *
 * @param largestZError largest distance of z from the real value, in units of z ({@code gamma_next
 *     / 2^F}); half a unit each is due to the bias and to the rounding of z, the rest to the
 *     multiplier
 * @param elements elements compared, padding included
 * @param elementsOff elements that differ from the formula's
 * @param scales scales compared
 * @param scalesOff scales that differ
 */
record PpuError(
    double largestZError, long elements, long elementsOff, long scales, long scalesOff) {

  /**
   * Compares the vectors the PPU made of a layer's sums with those of the float formula.
   *
   * @param made what the PPU made, [rows][outputs / V][V]
   * @param psums the sums
   * @param real the numbers that the PPU's parameters stand for
   * @param relu whether the PPU was told to apply ReLU
   */
  static PpuError of(
      Design design,
      Ppu ppu,
      VectorMatrix made,
      PsumMatrix psums,
      OutputScales real,
      boolean relu) {
    FloatMatrix y = real.dequantize(design, psums);
    VectorMatrix wanted = formula(design, ppu, y, real.nextGamma(), relu);
    return new PpuError(
        largestZError(design, ppu, y, psums, real, relu),
        wanted.elements().length,
        different(wanted.elements(), made.elements()),
        wanted.scales().length,
        different(wanted.scales(), made.scales()));
  }

  /** The next layer's activations by the float formula. */
  private static VectorMatrix formula(
      Design design, Ppu ppu, FloatMatrix y, float nextGamma, boolean relu) {
    Precision precision = design.precision();
    Policy policy = ppu.policy() == ScalePolicy.CEIL ? Policy.CEIL : Policy.ROUND;
    float[] activated = y.values().clone();
    for (int i = 0; i < activated.length && (relu || !precision.activation().signed()); i++) {
      activated[i] = Math.max(0, activated[i]);
    }
    return Quantizer.ofActivations(precision, policy, design.vectorSize())
        .quantizeStatic(new FloatMatrix(y.rows(), y.columns(), activated), nextGamma)
        .operand();
  }

  private static double largestZError(
      Design design, Ppu ppu, FloatMatrix y, PsumMatrix psums, OutputScales real, boolean relu) {
    PpuReference reference = new PpuReference(design, ppu);
    List<PpuChannel> channels = real.channels(design, ppu);
    double unit = PpuParameters.unit(real.nextGamma());
    Range z = PpuWidths.of(design, ppu).z();
    double least = relu ? 0 : (double) z.min();
    double most = (double) z.max();
    double largest = 0;
    for (int m = 0; m < psums.rows(); m++) {
      for (int k = 0; k < psums.outputs(); k++) {
        double exact = Math.max(least, Math.min(most, y.at(m, k) / unit));
        long computed = reference.z(psums.at(m, k), channels.get(k), relu);
        largest = Math.max(largest, Math.abs(computed - exact));
      }
    }
    return largest;
  }

  private static long different(int[] wanted, int[] made) {
    return IntStream.range(0, wanted.length).filter(i -> wanted[i] != made[i]).count();
  }

  /** One line for a report. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "PPU against the float formula: z off by at most %.2f units, %d of %d elements and %d of %d"
            + " scales differ",
        largestZError,
        elementsOff,
        elements,
        scalesOff,
        scales);
  }
}
