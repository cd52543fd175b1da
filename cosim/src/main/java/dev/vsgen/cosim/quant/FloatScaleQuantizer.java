package dev.vsgen.cosim.quant;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;

/**
 * Elements with a float32 scale for each vector: sq is 1 and gamma is s itself (arithmetic
 * contract, section 4, {@code fp}).
 *
 * @param element code of the elements
 * @param vectorSize elements that share a scale, a power of two in 2..64
 */
public record FloatScaleQuantizer(ElementFormat element, int vectorSize) implements FakeQuantizer {

  @Override
  public FloatMatrix apply(FloatMatrix x) {
    // Each vector is a row of its own to the quantizer, whose gamma without scales is s of a row.
    Quantizer quantizer = new Quantizer(element, ScaleFormat.NONE, Policy.CEIL, vectorSize);
    float[] values = new float[x.values().length];
    for (int row = 0; row < x.rows(); row++) {
      for (int c = 0; c < x.columns(); c += vectorSize) {
        int from = row * x.columns() + c;
        quantizer.roundVector(x.values(), from, Math.min(vectorSize, x.columns() - c), values);
      }
    }
    return new FloatMatrix(x.rows(), x.columns(), values);
  }
}
