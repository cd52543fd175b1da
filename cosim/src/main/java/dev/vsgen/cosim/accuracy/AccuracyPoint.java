package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import java.util.Map;
import java.util.Optional;

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
    QuantizationPlan real =
        new QuantizationPlan(
            new Scheme.Float32(),
            plan.vectorSize(),
            plan.weightPolicy(),
            plan.activationPolicy(),
            plan.gamma(),
            0,
            0,
            Map.of());
    return new AccuracyPoint(real, ClipRule.MAX, false, EngineKind.FP32);
  }

  /** The same formats for a single layer, the others in float32. */
  public AccuracyPoint only(String layer) {
    QuantizationPlan single =
        new QuantizationPlan(
            new Scheme.Float32(),
            plan.vectorSize(),
            plan.weightPolicy(),
            plan.activationPolicy(),
            plan.gamma(),
            plan.productBits(),
            plan.dropBits(),
            Map.of(layer, plan.exceptions().getOrDefault(layer, plan.scheme())));
    return new AccuracyPoint(single, clip, matched, engine);
  }

  /** The one layer that is quantized; empty if others are. */
  public Optional<String> onlyLayer() {
    return plan.scheme() instanceof Scheme.Float32 && plan.exceptions().size() == 1
        ? Optional.of(plan.exceptions().keySet().iterator().next())
        : Optional.empty();
  }

  /** The point with the policy set aside: points that differ in nothing else have the same. */
  public AccuracyPoint setting() {
    QuantizationPlan other =
        new QuantizationPlan(
            plan.scheme(),
            plan.vectorSize(),
            Policy.CEIL,
            Policy.CEIL,
            plan.gamma(),
            plan.productBits(),
            plan.dropBits(),
            plan.exceptions());
    return new AccuracyPoint(other, clip, false, engine);
  }

  /** How scales are chosen. */
  public PolicyChoice policy() {
    return new PolicyChoice(plan.weightPolicy(), plan.activationPolicy(), matched);
  }
}
