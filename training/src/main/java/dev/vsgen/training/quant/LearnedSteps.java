package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.training.graph.LayerHooks;
import dev.vsgen.training.graph.Views;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learned step sizes (Esser et al., "Learned Step Size Quantization", ICLR 2020): a step for each
 * output channel of weights and one for the activations of a layer, trained with the network. The
 * strongest baseline without scales per vector.
 */
public final class LearnedSteps implements Rounding {

  /** No step may become smaller, or negative. */
  private static final float LEAST_STEP = 1e-6f;

  private final Map<String, Precision> precisions = new LinkedHashMap<>();
  private final Map<String, NDArray> steps = new LinkedHashMap<>();
  private final Map<String, Float> factors = new LinkedHashMap<>();
  private final RunningClips clips;

  /**
   * Starts from the mean magnitude of weights, as the paper does, and from the clips of
   * activations.
   *
   * @param layers those that a plan of integers and float32 is about
   * @param weights by name, see {@link dev.vsgen.training.graph.ComputationGraph#trainable}
   * @param clips gets what is learned
   * @param manager holds the steps
   */
  public LearnedSteps(
      QuantizationPlan plan,
      List<QuantizableLayer> layers,
      Map<String, NDArray> weights,
      RunningClips clips,
      NDManager manager) {
    this.clips = clips;
    for (QuantizableLayer layer : layers) {
      if (plan.scheme(layer) instanceof Scheme.Integers integers) {
        precisions.put(layer.name(), integers.precision());
        addWeights(layer, integers.precision().weight(), weights, manager);
        addInput(layer, integers.precision().activation(), manager);
      }
    }
  }

  private void addWeights(
      QuantizableLayer layer,
      ElementFormat format,
      Map<String, NDArray> weights,
      NDManager manager) {
    boolean first = layer.outputsFirst();
    try (NDManager scratch = manager.newSubManager()) {
      NDArray w = Views.of(weights.get(layer.node().getInput(1)), scratch);
      NDArray rows = first ? w.reshape(layer.outputs(), -1) : w.transpose();
      NDArray mean = rows.abs().mean(new int[] {1});
      NDArray step = mean.mul((float) (2 / Math.sqrt(format.qmax()))).maximum(LEAST_STEP);
      long[] shape = new long[w.getShape().dimension()];
      Arrays.fill(shape, 1);
      shape[first ? 0 : 1] = layer.outputs();
      NDArray kept = step.reshape(new Shape(shape));
      kept.attach(manager);
      put(ofWeights(layer), kept, layer.channels() * layer.positions(), format);
    }
  }

  private void addInput(QuantizableLayer layer, ElementFormat format, NDManager manager) {
    float step = Math.max(LEAST_STEP, clips.of(layer) / format.qmax());
    put(ofInput(layer), manager.create(new float[] {step}), layer.channels(), format);
  }

  private void put(String name, NDArray step, int elements, ElementFormat format) {
    steps.put(name, step);
    factors.put(name, (float) (1 / Math.sqrt((double) elements * format.qmax())));
  }

  private static String ofWeights(QuantizableLayer layer) {
    return layer.name() + "/weight step";
  }

  private static String ofInput(QuantizableLayer layer) {
    return layer.name() + "/input step";
  }

  @Override
  public Map<String, NDArray> parameters() {
    return steps;
  }

  @Override
  public Map<String, Float> gradientFactors() {
    return factors;
  }

  @Override
  public LayerHooks hooks(Map<String, NDArray> parameters) {
    return new LayerHooks() {
      @Override
      public NDArray input(QuantizableLayer layer, NDArray x) {
        NDArray step = parameters.get(ofInput(layer));
        return step == null ? x : round(x, step, precisions.get(layer.name()).activation());
      }

      @Override
      public NDArray weights(QuantizableLayer layer, NDArray w) {
        NDArray step = parameters.get(ofWeights(layer));
        return step == null ? w : round(w, step, precisions.get(layer.name()).weight());
      }
    };
  }

  /** Gradients of the step come out by the rules of the paper, equation 3. */
  private static NDArray round(NDArray x, NDArray step, ElementFormat format) {
    NDArray positive = step.maximum(ArrayQuantizer.number(step, LEAST_STEP));
    float qmin = format.signed() ? -format.qmax() : 0;
    NDArray clipped =
        x.div(positive)
            .minimum(ArrayQuantizer.number(x, format.qmax()))
            .maximum(ArrayQuantizer.number(x, qmin));
    return StraightThrough.of(clipped, clipped.stopGradient().round()).mul(positive);
  }

  /** Cut off at the largest code's value, from which the contract's quantizer finds the step. */
  @Override
  public NDArray deployed(QuantizableLayer layer, NDArray w) {
    NDArray step = steps.get(ofWeights(layer));
    if (step == null) {
      return w;
    }
    ElementFormat format = precisions.get(layer.name()).weight();
    NDArray limit =
        Views.of(step, w.getManager())
            .maximum(ArrayQuantizer.number(w, LEAST_STEP))
            .mul(ArrayQuantizer.number(w, format.qmax()));
    return w.minimum(limit).maximum(limit.neg());
  }

  /** Makes clips of the steps of activations. */
  public void updateClips(List<QuantizableLayer> layers) {
    for (QuantizableLayer layer : layers) {
      NDArray step = steps.get(ofInput(layer));
      if (step != null) {
        float learned = Math.max(LEAST_STEP, step.toFloatArray()[0]);
        clips.set(layer, learned * precisions.get(layer.name()).activation().qmax());
      }
    }
  }
}
