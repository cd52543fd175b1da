package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.generator.operand.VectorMatrix;

/**
 * Operands to measure energy on.
 *
 * @param description where they come from
 * @param weights a row and a gamma for each output
 * @param activations a row for each token, one gamma
 */
public record EnergyOperands(
    String description, QuantizedMatrix weights, QuantizedMatrix activations) {

  /**
   * The part that is measured.
   *
   * @param outputs rows of weights at most
   * @param rows rows of activations at most
   * @param vectors of a row at most
   */
  EnergyTile tile(int outputs, int rows, int vectors) {
    VectorMatrix allWeights = weights.operand();
    int channels = Math.min(outputs, allWeights.rows());
    int length = Math.min(vectors, allWeights.vectors());
    float[] gammas = new float[channels];
    for (int k = 0; k < channels; k++) {
      gammas[k] = weights.gamma(k);
    }
    return new EnergyTile(
        allWeights.corner(channels, length),
        activations.operand().corner(Math.min(rows, activations.operand().rows()), length),
        gammas,
        activations.gamma(0));
  }
}
