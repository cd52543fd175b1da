package dev.vsgen.cosim.run;

import dev.vsgen.cosim.operand.FloatMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a network does between two layers of a chain. */
public enum Between {

  /** {@code max(x, 0)}, which the PPU computes. */
  RELU,

  /** {@code x / 2 * (1 + erf(x / sqrt 2))}, computed outside of the PE in float64. */
  GELU;

  /** The function of each value. */
  public FloatMatrix apply(FloatMatrix x) {
    float[] values = new float[x.values().length];
    double[] erf = this == GELU ? erf(x.values()) : new double[0];
    for (int i = 0; i < values.length; i++) {
      float value = x.values()[i];
      values[i] = this == RELU ? Math.max(value, 0) : (float) (value * 0.5 * (1 + erf[i]));
    }
    return new FloatMatrix(x.rows(), x.columns(), values);
  }

  private static double[] erf(float[] values) {
    double[] arguments = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      arguments[i] = values[i] / Math.sqrt(2);
    }
    try (INDArray x = Nd4j.createFromArray(arguments);
        INDArray erf = Nd4j.math().erf(x)) {
      return erf.data().asDouble();
    }
  }
}
