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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rounds weights and activations as the contract says, with straight-through gradients. Scales are
 * made anew of the numbers at hand each time; only the outer scale of activations is static.
 */
public final class FakeQuantization implements LayerHooks, Rounding {

  private final QuantizationPlan plan;
  private final RunningClips clips;
  private final boolean following;
  private final OptionalInt accBits;
  private final Map<String, Coded> inputs = new HashMap<>();
  private final Map<String, Coded> weights = new HashMap<>();

  /** An operand that waits for its layer's output. */
  private record Coded(ArrayCodes codes, VectorView view) {}

  /**
   * Makes the rounding of a plan of integers and float32 only.
   *
   * @param accBits bits of an accumulator that saturates, which outputs are then computed with;
   *     empty for an exact one
   * @param following whether the clips of activations with scales follow what is seen
   */
  public FakeQuantization(
      QuantizationPlan plan, OptionalInt accBits, RunningClips clips, boolean following) {
    this.plan = plan;
    this.accBits = accBits;
    this.clips = clips;
    this.following = following;
  }

  /** Whether sums are not simply those of the rounded numbers. */
  private boolean hardware() {
    return plan.productBits() > 0 || accBits.isPresent();
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
      NDArray gamma = quantizer.rowGamma(largest, layer.outputsFirst());
      ArrayCodes codes = quantizer.quantize(vectors, largest, gamma);
      NDArray rounded = view.join(codes.values());
      rounded.attach(step);
      keep(weights, layer, new Coded(codes, view), step);
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
      ArrayCodes codes = quantizer.quantize(vectors, largest, gamma(precision, clip, scratch));
      NDArray rounded = view.join(codes.values());
      rounded.attach(step);
      keep(inputs, layer, new Coded(codes, view), step);
      return most <= clip
          ? StraightThrough.of(x, rounded)
          : StraightThrough.of(x, rounded, within(real, clip, precision, step));
    }
  }

  private void keep(
      Map<String, Coded> kept, QuantizableLayer layer, Coded operand, NDManager step) {
    if (hardware()) {
      operand.codes().attach(step);
      kept.put(layer.name(), operand);
    }
  }

  /** What the hardware makes of the codes, with the gradient of the rounded operands' product. */
  @Override
  public NDArray output(QuantizableLayer layer, NDArray y, Optional<NDArray> bias) {
    return hardware()
        ? precision(layer).map(precision -> hardware(layer, precision, y, bias)).orElse(y)
        : y;
  }

  private NDArray hardware(
      QuantizableLayer layer, Precision precision, NDArray y, Optional<NDArray> bias) {
    Coded input = inputs.remove(layer.name());
    Coded kernel = weights.remove(layer.name());
    NDManager step = y.getManager();
    try (NDManager scratch = step.newSubManager()) {
      HardwareSums sums = HardwareSums.of(layer, plan, precision, accBits, input.view());
      NDArray real =
          sums.outputs(input.codes().viewedBy(scratch), kernel.codes().viewedBy(scratch), y, bias);
      real.attach(step);
      return StraightThrough.of(y, real);
    } finally {
      input.codes().close();
      kernel.codes().close();
    }
  }

  private NDArray gamma(Precision precision, float clip, NDManager manager) {
    Quantizer quantizer =
        Quantizer.ofActivations(precision, plan.activationPolicy(), plan.vectorSize());
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
