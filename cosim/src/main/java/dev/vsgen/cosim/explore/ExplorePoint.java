package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.AccuracyPoint;
import dev.vsgen.cosim.accuracy.EngineKind;
import dev.vsgen.cosim.accuracy.PeCapacity;
import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A way to quantize a network, and a PE for it. Equal points are the same quantization on the same
 * hardware.
 *
 * @param config W/A/ws/as
 * @param vectorSize elements of a vector, V
 * @param productBits bits the scale product is rounded to, R; 0 if it is exact
 * @param policy how scales are chosen, as {@link PolicyChoice#parse} reads it
 * @param clip how activations without scales per vector are clipped
 * @param lanes vector MACs
 * @param form how they are built
 */
public record ExplorePoint(
    String config,
    int vectorSize,
    int productBits,
    String policy,
    String clip,
    int lanes,
    LaneForm form) {

  /**
   * A point without choices that change nothing: rounding that rounds nothing, clips of vectors, a
   * policy where there are no scales. Outputs are not matched there either, which does not suit
   * channels that have little in common with the float32 ones.
   */
  static ExplorePoint of(
      String config,
      int vectorSize,
      int productBits,
      String policy,
      String clip,
      int lanes,
      LaneForm form) {
    Precision precision = Precision.parse(config);
    return new ExplorePoint(
        config,
        vectorSize,
        rounding(precision, productBits),
        PolicyChoice.parse(policy).suiting(new Scheme.Integers(precision)).toString(),
        precision.activationScale().isPresent() ? ClipRule.MAX.toString() : clip,
        lanes,
        form);
  }

  private static int rounding(Precision precision, int bits) {
    if (bits == 0 || !precision.hasVectorScales()) {
      return 0;
    }
    OptionalInt asked = OptionalInt.of(bits);
    Design design = new Design(1, 2, precision, asked, 0, 1, OptionalInt.empty());
    return design.productBits().orElse(0);
  }

  /** The widths. */
  public Precision precision() {
    return Precision.parse(config);
  }

  /**
   * How the network is quantized.
   *
   * @param exceptions formats of single layers
   */
  AccuracyPoint accuracy(Map<String, Scheme> exceptions) {
    PolicyChoice choice = PolicyChoice.parse(policy);
    QuantizationPlan plan =
        new QuantizationPlan(
            Scheme.parse(config),
            vectorSize,
            choice.weights(),
            choice.activations(),
            GammaMode.STATIC,
            productBits,
            0,
            exceptions);
    return new AccuracyPoint(plan, ClipRule.parse(clip), choice.matched(), EngineKind.FAKE);
  }

  /**
   * The whole PE, everything else at its default, or so large that it holds the layers.
   *
   * @param layers of the network
   * @throws dev.vsgen.generator.error.UserException if it cannot be built
   */
  public Design design(List<QuantizableLayer> layers) {
    PeCapacity capacity = PeCapacity.of(layers, vectorSize);
    return new Design(
            lanes,
            vectorSize,
            precision(),
            productBits > 0 ? OptionalInt.of(productBits) : OptionalInt.empty(),
            0,
            capacity.maxVectors(),
            OptionalInt.empty())
        .withPe(Optional.of(capacity.structure(lanes, vectorSize)))
        .withLane(form.structure());
  }
}
