package dev.vsgen.cosim.quant;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.PsumMatrix;

/**
 * Turns sums into real numbers: {@code y = acc * gamma_w * gamma_a * 2^(d+K) + bias} (arithmetic
 * contract, section 6), taken in float64 and rounded once to float32. The arrays are not copied.
 *
 * @param design what computed the sums
 * @param wtGamma outer scales of the weights: one for each output, or a single one
 * @param bias added to each output
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record Dequantizer(Design design, float[] wtGamma, float[] bias) {

  /**
   * The real outputs, [rows][outputs].
   *
   * @param actGamma outer scales of the activations: one for each row, or a single one
   */
  public FloatMatrix apply(PsumMatrix psums, float... actGamma) {
    double unit = Math.scalb(1.0, design.widths().compensationBits(design));
    int outputs = psums.outputs();
    float[] values = new float[psums.values().length];
    for (int i = 0; i < values.length; i++) {
      int k = i % outputs;
      double gamma = (double) at(wtGamma, k) * at(actGamma, i / outputs);
      values[i] = (float) (psums.values()[i] * gamma * unit + bias[k]);
    }
    return new FloatMatrix(psums.rows(), outputs, values);
  }

  private static float at(float[] scales, int index) {
    return scales[scales.length == 1 ? 0 : index];
  }
}
