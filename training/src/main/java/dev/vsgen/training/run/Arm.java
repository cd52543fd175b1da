package dev.vsgen.training.run;

import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.error.UserException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What is trained: the network with scales per vector, or one it is compared with. */
public enum Arm {

  /** Scales per vector, as the configuration has them. */
  PER_VECTOR,

  /** A scale per output channel of weights, and a calibrated clip of activations. */
  PER_CHANNEL,

  /** As {@link #PER_CHANNEL}, with steps that are learned. */
  LSQ,

  /** Nothing is quantized. */
  FP32;

  /**
   * Reads {@code per-vector}, {@code per-channel}, {@code lsq} or {@code fp32}.
   *
   * @throws UserException if the text is none of them
   */
  public static Arm parse(String text) {
    return Choice.find(text, values())
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-TRAIN-06",
                    "baseline is '%s'; must be one of %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Arm::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }

  /**
   * The plan of this arm: the same element bits in the same layers.
   *
   * @throws UserException for formats that are not integers with or without scales
   */
  public QuantizationPlan plan(QuantizationPlan asked) {
    Map<String, Scheme> exceptions = new LinkedHashMap<>();
    asked.exceptions().forEach((layer, scheme) -> exceptions.put(layer, scheme(scheme)));
    QuantizationPlan plan = asked.withFormats(scheme(asked.scheme()), exceptions);
    return this == PER_VECTOR ? plan : plan.withRounding(0, 0);
  }

  /** Bits of a saturating accumulator of this arm: what it is compared with adds up exactly. */
  public OptionalInt accBits(OptionalInt asked) {
    return this == PER_VECTOR ? asked : OptionalInt.empty();
  }

  private Scheme scheme(Scheme asked) {
    if (asked instanceof Scheme.Float32 || this == FP32) {
      return new Scheme.Float32();
    }
    if (!(asked instanceof Scheme.Integers integers)) {
      throw new UserException(
          "VSG-TRAIN-07",
          "format is '" + asked + "'; must be W/A/ws/as or fp32 (others have no hardware)");
    }
    Precision precision = integers.precision();
    return this == PER_VECTOR
        ? asked
        : new Scheme.Integers(
            new Precision(
                precision.weight(), precision.activation(), ScaleFormat.NONE, ScaleFormat.NONE));
  }
}
