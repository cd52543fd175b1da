package dev.vsgen.cosim.sim;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Rounding;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;

/** Section 5 of the arithmetic contract, written down once more, for the tests of the simulator. */
final class LongModel {

  private LongModel() {}

  static PsumMatrix gemm(Design design, VectorMatrix weights, VectorMatrix activations) {
    Widths widths = design.widths();
    int outputs = weights.rows();
    long[] values = new long[activations.rows() * outputs];
    for (int m = 0; m < activations.rows(); m++) {
      for (int k = 0; k < outputs; k++) {
        long acc = 0;
        long sum = 0;
        for (int v = 0; v < weights.vectors(); v++) {
          long dot = 0;
          for (int i = 0; i < design.vectorSize(); i++) {
            dot += (long) weights.element(k, v, i) * activations.element(m, v, i);
          }
          long product = (long) weights.scale(k, v) * activations.scale(m, v);
          long rounded = Rounding.dropHalfUp(product, widths.productDropBits());
          long p = design.productBits().isPresent() ? saturate(design, rounded) : rounded;
          sum += dot * p;
          if (v % design.vectorsPerLane() == design.vectorsPerLane() - 1
              || v == weights.vectors() - 1) {
            acc = add(design, acc, Rounding.dropHalfUp(sum, design.dropBits()));
            sum = 0;
          }
        }
        values[m * outputs + k] = acc;
      }
    }
    return new PsumMatrix(activations.rows(), outputs, values);
  }

  private static long saturate(Design design, long product) {
    return Math.min(product, (1L << design.productBits().getAsInt()) - 1);
  }

  private static long add(Design design, long acc, long addend) {
    long sum = acc + addend;
    return design.accBits().isPresent()
        ? Range.ofSigned(design.accBits().getAsInt()).clamp(sum)
        : sum;
  }
}
