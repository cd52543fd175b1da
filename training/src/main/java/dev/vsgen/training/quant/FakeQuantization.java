package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.training.graph.LayerHooks;
import dev.vsgen.training.graph.Views;
import java.util.Map;
import java.util.Optional;

/**
 * Rounds weights and activations as the contract says, with straight-through gradients. Scales are
 * made anew of the numbers at hand each time; only the outer scale of activations is static.
 */
public final class FakeQuantization implements LayerHooks, Rounding {

  private final QuantizationPlan plan;
  private final RunningClips clips;
  private final boolean following;

  /**
   * Makes the rounding of a plan of integers and float32 only.
   *
   * @param following whether the clips of activations with scales follow what is seen
   */
  public FakeQuantization(QuantizationPlan plan, RunningClips clips, boolean following) {
    this.plan = plan;
    this.clips = clips;
    this.following = following;
  }

  @Override
  public LayerHooks hooks(Map<String, NDArray> parameters) {
    return this;
  }

  private Optional<Precision> precision(QuantizableLayer layer) {
    return plan.scheme(layer) instanceof Scheme.Integers integers
        ? Optional.of(integers.precision())
        : Optional.empty();
  }

  @Override
  public NDArray weights(QuantizableLayer layer, NDArray w) {
    return precision(layer).map(precision -> roundWeights(layer, precision, w)).orElse(w);
  }

  private NDArray roundWeights(QuantizableLayer layer, Precision precision, NDArray w) {
    ArrayQuantizer quantizer =
        new ArrayQuantizer(precision.weight(), precision.weightScale(), plan.weightPolicy());
    VectorView view = VectorView.ofWeights(layer, w, plan.vectorSize());
    NDManager step = w.getManager();
    try (NDManager scratch = step.newSubManager()) {
      NDArray vectors = view.split(Views.of(w, scratch));
      NDArray largest = quantizer.largest(vectors);
      NDArray gamma = quantizer.rowGamma(largest, VectorView.outputsFirst(layer));
      NDArray rounded = view.join(quantizer.quantize(vectors, largest, gamma).values());
      rounded.attach(step);
      return StraightThrough.of(w, rounded);
    }
  }

  @Override
  public NDArray input(QuantizableLayer layer, NDArray x) {
    return precision(layer).map(precision -> roundInput(layer, precision, x)).orElse(x);
  }

  /** What lies beyond the static clip has no gradient: moving it there changes nothing. */
  private NDArray roundInput(QuantizableLayer layer, Precision precision, NDArray x) {
    ArrayQuantizer quantizer =
        new ArrayQuantizer(
            precision.activation(), precision.activationScale(), plan.activationPolicy());
    VectorView view = VectorView.ofInput(layer, x, plan.vectorSize());
    NDManager step = x.getManager();
    try (NDManager scratch = step.newSubManager()) {
      NDArray real = Views.of(x, scratch);
      NDArray vectors = view.split(real);
      NDArray largest = quantizer.largest(vectors);
      float most = largest.max().getFloat();
      if (following && precision.activationScale().isPresent()) {
        clips.observe(layer, most);
      }
      float clip = clips.of(layer);
      NDArray rounded =
          view.join(quantizer.quantize(vectors, largest, gamma(precision, clip, scratch)).values());
      rounded.attach(step);
      return most <= clip
          ? StraightThrough.of(x, rounded)
          : StraightThrough.of(x, rounded, within(real, clip, precision, step));
    }
  }

  private NDArray gamma(Precision precision, float clip, NDManager manager) {
    Quantizer quantizer =
        new Quantizer(
            precision.activation(),
            precision.activationScale(),
            plan.activationPolicy(),
            plan.vectorSize());
    return manager.create(quantizer.gammaOfMagnitude(clip));
  }

  private static NDArray within(NDArray x, float clip, Precision precision, NDManager manager) {
    NDArray below = x.lte(ArrayQuantizer.number(x, clip));
    NDArray mask =
        precision.activation().signed()
            ? below.logicalAnd(x.gte(ArrayQuantizer.number(x, -clip)))
            : below;
    mask.attach(manager);
    return mask;
  }
}
