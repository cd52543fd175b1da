package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.run.Between;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.Random;

/**
 * Operands that look like those of networks: normal weights whose spread is log-normal over vectors
 * (0.35) and outputs (0.3), and normal activations whose spread is log-normal over vectors (0.45).
 */
public final class SyntheticOperands {

  private static final double WEIGHT_VECTORS = 0.35;
  private static final double WEIGHT_OUTPUTS = 0.3;
  private static final double ACTIVATION_VECTORS = 0.45;

  private SyntheticOperands() {}

  /**
   * Draws operands.
   *
   * @param seed same seed, same operands
   * @param relu whether negative activations are zero; they are, if the design has no others
   */
  public static EnergyOperands draw(
      Design design, Policy policy, long seed, boolean relu, int outputs, int rows, int vectors) {
    Precision precision = design.precision();
    int size = design.vectorSize();
    Random random = new Random(seed);
    FloatMatrix weights = draw(random, outputs, vectors, size, WEIGHT_OUTPUTS, WEIGHT_VECTORS);
    FloatMatrix signed = draw(random, rows, vectors, size, 0, ACTIVATION_VECTORS);
    boolean positive = relu || !precision.activation().signed();
    FloatMatrix activations = positive ? Between.RELU.apply(signed) : signed;
    Quantizer forActivations = Quantizer.ofActivations(precision, policy, size);
    QuantizedMatrix quantized =
        forActivations.quantizeStatic(activations, forActivations.gammaOf(activations));
    return new EnergyOperands(
        "synthetic operands" + (positive ? " after ReLU" : "") + ", seed " + seed,
        Quantizer.ofWeights(precision, policy, size).quantizePerRow(weights),
        quantized);
  }

  private static FloatMatrix draw(
      Random random, int rows, int vectors, int size, double rowSpread, double vectorSpread) {
    float[] values = new float[rows * vectors * size];
    for (int row = 0; row < rows; row++) {
      double ofRow = Math.exp(rowSpread * random.nextGaussian());
      for (int vector = 0; vector < vectors; vector++) {
        double spread = ofRow * Math.exp(vectorSpread * random.nextGaussian());
        for (int i = 0; i < size; i++) {
          values[(row * vectors + vector) * size + i] = (float) (spread * random.nextGaussian());
        }
      }
    }
    return new FloatMatrix(rows, vectors * size, values);
  }
}
