package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches the outputs of quantized layers to those in float32, on calibration data without labels.
 *
 * <p>Quantization errors are not only noise. Clipping and the choice of scales with least squared
 * error shrink weights and activations, and rounding small values to zero moves means; layer by
 * layer this adds up. Both are linear in the output, and a PE has a scale and a bias for each
 * output channel anyway: {@code gain = var(f) / cov(f, q)} takes the shrinkage out, so that the
 * error that remains is uncorrelated with the signal, and the bias takes out the mean error. Each
 * layer is fitted on the float32 network's inputs to it.
 */
public final class OutputMatching {

  /** A channel of which little is left gets no larger correction than this, either way. */
  private static final float LARGEST_GAIN = 2;

  private OutputMatching() {}

  /**
   * The corrections of all layers.
   *
   * @param batches calibration data
   */
  public static Map<String, LayerFit> fit(
      Network network,
      FloatEngine real,
      QuantizationPlan plan,
      Clips clips,
      List<Map<String, ModelInput>> batches) {
    try (RoundedLayers own = new RoundedLayers(network)) {
      return fit(network, real, plan, clips, batches, own);
    }
  }

  /**
   * The corrections of all layers.
   *
   * @param batches calibration data
   * @param shared layers with rounded weights, which stay open
   */
  public static Map<String, LayerFit> fit(
      Network network,
      FloatEngine real,
      QuantizationPlan plan,
      Clips clips,
      List<Map<String, ModelInput>> batches,
      RoundedLayers shared) {
    Map<String, OutputMoments> moments = new HashMap<>();
    try (FakeEngine fake = new FakeEngine(network, plan, clips, Map.of(), shared)) {
      // Sums of float64 depend on their order; batches are added in theirs, whichever ends first.
      batches.parallelStream()
          .map(batch -> moments(network, real, fake, batch))
          .toList()
          .forEach(
              ofBatch ->
                  ofBatch.forEach(
                      (layer, more) ->
                          moments
                              .computeIfAbsent(layer, name -> new OutputMoments(more.channels()))
                              .add(more)));
    }
    Map<String, LayerFit> fits = new HashMap<>();
    network
        .layers()
        .forEach(layer -> fits.put(layer.name(), fit(layer, moments.get(layer.name()))));
    return fits;
  }

  private static Map<String, OutputMoments> moments(
      Network network, FloatEngine real, FakeEngine fake, Map<String, ModelInput> batch) {
    Map<String, OutputMoments> moments = new HashMap<>();
    LayerEngine both =
        (layer, input) -> {
          FloatTensor output = real.compute(layer, input);
          moments
              .computeIfAbsent(layer.name(), name -> new OutputMoments(layer.outputs()))
              .accept(output, fake.compute(layer, input), stride(layer, output));
          return output;
        };
    network.run(batch, both);
    return moments;
  }

  private static int stride(QuantizableLayer layer, FloatTensor output) {
    return layer.kind() == LayerKind.CONV ? output.size(2) * output.size(3) : 1;
  }

  private static LayerFit fit(QuantizableLayer layer, OutputMoments moments) {
    float[] bias = layer.bias();
    float[] gain = new float[bias.length];
    for (int k = 0; k < gain.length; k++) {
      gain[k] = moments.gain(k, 1 / LARGEST_GAIN, LARGEST_GAIN);
      // The moments are of outputs with the bias in them, which the gain does not apply to.
      bias[k] = gain[k] * bias[k] + moments.offset(k, gain[k]);
    }
    return new LayerFit(gain, bias);
  }
}
