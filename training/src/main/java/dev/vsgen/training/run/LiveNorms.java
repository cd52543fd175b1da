package dev.vsgen.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.training.graph.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Batch normalization behind each convolution that adds a bias: the networks come with theirs
 * folded into the weights, but few epochs of training at three bits want it live. It starts as the
 * identity on calibration data and is folded again when the network is given away; the codes of the
 * weights are the same before and after, because the scales of an output channel all go with its
 * gain.
 */
final class LiveNorms {

  private static final float MOMENTUM = 0.9f;
  private static final float EPSILON = 1e-5f;

  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final Map<String, NDArray> statistics = new TreeMap<>();
  private final List<String> biases = new ArrayList<>();

  /** Whether a layer gets one. */
  static boolean suits(QuantizableLayer layer) {
    return layer.kind() == LayerKind.CONV && layer.biasTensor().isPresent();
  }

  /**
   * Adds the norm of a layer.
   *
   * @param mean of each output channel on calibration data, without the bias
   * @param variance likewise
   * @param manager holds all arrays
   */
  void add(QuantizableLayer layer, float[] mean, float[] variance, NDManager manager) {
    float[] gain = new float[mean.length];
    float[] shift = new float[mean.length];
    float[] bias = layer.bias();
    for (int k = 0; k < gain.length; k++) {
      gain[k] = (float) Math.sqrt(variance[k] + EPSILON);
      shift[k] = mean[k] + bias[k];
    }
    parameters.put(gain(layer), manager.create(gain));
    parameters.put(shift(layer), manager.create(shift));
    statistics.put(mean(layer), manager.create(mean));
    statistics.put(variance(layer), manager.create(variance));
    biases.add(layer.node().getInput(2));
  }

  private static String gain(QuantizableLayer layer) {
    return layer.name() + "/norm gain";
  }

  private static String shift(QuantizableLayer layer) {
    return layer.name() + "/norm shift";
  }

  private static String mean(QuantizableLayer layer) {
    return layer.name() + "/norm mean";
  }

  private static String variance(QuantizableLayer layer) {
    return layer.name() + "/norm variance";
  }

  /** Gains and shifts, by name. */
  Map<String, NDArray> parameters() {
    return parameters;
  }

  /** Running means and variances, by name. */
  Map<String, NDArray> statistics() {
    return statistics;
  }

  /** Names of the biases that the norms' shifts stand for. */
  List<String> biases() {
    return biases;
  }

  /**
   * Normalizes outputs by the statistics of their own batch, and takes these into the running ones.
   *
   * @param values of {@link #parameters} in this step
   */
  NDArray normalize(QuantizableLayer layer, NDArray y, Map<String, NDArray> values) {
    if (!has(layer)) {
      return y;
    }
    return y.getNDArrayInternal()
        .batchNorm(
            y,
            statistics.get(mean(layer)),
            statistics.get(variance(layer)),
            values.get(gain(layer)),
            values.get(shift(layer)),
            1,
            MOMENTUM,
            EPSILON,
            true)
        .singletonOrThrow();
  }

  /**
   * The weights and the bias of a layer with its norm folded in.
   *
   * @param w in the operator's layout
   */
  Folded fold(QuantizableLayer layer, NDArray w) {
    NDManager scratch = w.getManager();
    NDArray mean = Views.of(statistics.get(mean(layer)), scratch);
    NDArray deviation = Views.of(statistics.get(variance(layer)), scratch).add(EPSILON).sqrt();
    NDArray gain = Views.of(parameters.get(gain(layer)), scratch).div(deviation);
    NDArray bias = Views.of(parameters.get(shift(layer)), scratch).sub(mean.mul(gain));
    return new Folded(
        w.mul(gain.reshape(new Shape(-1, 1, 1, 1))).toFloatArray(), bias.toFloatArray());
  }

  /**
   * A layer without its norm.
   *
   * @param weights in the operator's layout
   * @param bias one for each output channel
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
  record Folded(float[] weights, float[] bias) {}

  /** Whether a layer has one. */
  boolean has(QuantizableLayer layer) {
    return parameters.containsKey(gain(layer));
  }
}
