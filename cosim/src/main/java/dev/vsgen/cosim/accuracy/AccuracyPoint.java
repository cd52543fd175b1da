package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way to quantize a network and to compute it.
 *
 * @param plan formats, policies, scales
 * @param clip how activations without scales per vector are clipped; vectors are never
 * @param matched whether outputs are matched to the float32 ones
 * @param engine what computes the layers
 */
public record AccuracyPoint(
    QuantizationPlan plan, ClipRule clip, boolean matched, EngineKind engine) {

  /** The network as it is. */
  public static AccuracyPoint float32(QuantizationPlan plan) {
    QuantizationPlan real = plan.withFormats(new Scheme.Float32(), Map.of()).withRounding(0, 0);
    return new AccuracyPoint(real, ClipRule.MAX, false, EngineKind.FP32);
  }

  /** The same formats for a single layer, the others in float32. */
  public AccuracyPoint only(String layer) {
    Scheme format = plan.exceptions().getOrDefault(layer, plan.scheme());
    QuantizationPlan single = plan.withFormats(new Scheme.Float32(), Map.of(layer, format));
    return new AccuracyPoint(single, clip, matched, engine);
  }

  /** The one layer that is quantized; empty if others are. */
  public Optional<String> onlyLayer() {
    return plan.scheme() instanceof Scheme.Float32 && plan.exceptions().size() == 1
        ? Optional.of(plan.exceptions().keySet().iterator().next())
        : Optional.empty();
  }

  /**
   * Layers of another format than the rest, as {@code --keep} takes them, separated by spaces;
   * nothing if a single layer is quantized.
   */
  public String kept() {
    return onlyLayer().isPresent()
        ? ""
        : plan.exceptions().entrySet().stream()
            .map(layer -> layer.getKey() + ":" + layer.getValue())
            .collect(Collectors.joining(" "));
  }

  /** The point with the policy set aside: points that differ in nothing else have the same. */
  public AccuracyPoint setting() {
    return new AccuracyPoint(plan.withPolicy(Policy.CEIL), clip, false, engine);
  }

  /** Whether layers are sums of integers; otherwise of real numbers. */
  public boolean inIntegers() {
    return switch (engine) {
      case FP32 -> false;
      case FAKE -> plan.roundsProducts();
      case REFERENCE, RTL -> true;
    };
  }

  /** How scales are chosen. */
  public PolicyChoice policy() {
    return new PolicyChoice(plan.weightPolicy(), plan.activationPolicy(), matched);
  }
}
