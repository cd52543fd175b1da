package dev.vsgen.cosim.engine;

/**
 * What the hardware did for a layer.
 *
 * @param layer name of the layer
 * @param runs how often it ran: once for each image or batch of sentences
 * @param outputs sums compared with the reference
 * @param mismatches sums that differ
 * @param cycles clock cycles
 * @param predictedCycles clock cycles that the mapper predicted
 */
public record LayerCount(
    String layer, long runs, long outputs, long mismatches, long cycles, long predictedCycles) {

  /** Both together. */
  LayerCount plus(LayerCount other) {
    return new LayerCount(
        layer,
        runs + other.runs,
        outputs + other.outputs,
        mismatches + other.mismatches,
        cycles + other.cycles,
        predictedCycles + other.predictedCycles);
  }
}
