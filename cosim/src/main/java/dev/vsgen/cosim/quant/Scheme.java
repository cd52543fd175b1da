package dev.vsgen.cosim.quant;

import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.util.Locale;
import java.util.stream.Stream;

/** What the numbers of a layer are rounded to. */
public sealed interface Scheme {

  /** Whether each vector of activations has a scale of its own. */
  default boolean scalesActivations() {
    return true;
  }

  /** Whether vectors have scales that a {@link Policy} chooses. */
  default boolean hasPolicy() {
    return false;
  }

  /** The form {@link #parse} reads. */
  @Override
  String toString();

  /** The layer stays in float32. */
  record Float32() implements Scheme {
    @Override
    public String toString() {
      return "fp32";
    }
  }

  /**
   * Elements with integer scales, or without: what the hardware computes.
   *
   * @param precision W/A/ws/as
   */
  record Integers(Precision precision) implements Scheme {
    @Override
    public boolean scalesActivations() {
      return precision.activationScale().isPresent();
    }

    @Override
    public boolean hasPolicy() {
      return precision.hasVectorScales();
    }

    @Override
    public String toString() {
      return precision.toString();
    }
  }

  /**
   * Elements with a float32 scale for each vector (arithmetic contract, section 4, {@code fp}): no
   * hardware, but the accuracy that integer scales are measured against.
   *
   * @param weight weight elements
   * @param activation activation elements
   */
  record FloatScales(ElementFormat weight, ElementFormat activation) implements Scheme {
    @Override
    public boolean hasPolicy() {
      return true;
    }

    @Override
    public String toString() {
      return weight + "/" + activation + "/fp/fp";
    }
  }

  /**
   * A block format for both operands, for comparison.
   *
   * @param format the format
   */
  record Blocks(BlockFormat format) implements Scheme {
    @Override
    public String toString() {
      return format.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads {@code W/A/ws/as} with bit counts, {@code -} or {@code fp} for the scales, {@code fp32},
   * {@code mxint8}, {@code mxfp4} or {@code nvfp4}.
   *
   * @throws UserException if the text is none of them
   */
  static Scheme parse(String text) {
    if (text.equals("fp32")) {
      return new Float32();
    }
    if (text.matches("[^/]+/[^/]+/fp/fp")) {
      String[] parts = text.split("/", -1);
      return new FloatScales(ElementFormat.parse(parts[0]), ElementFormat.parse(parts[1]));
    }
    return Stream.of(BlockFormat.values())
        .filter(format -> format.name().equalsIgnoreCase(text))
        .<Scheme>map(Blocks::new)
        .findFirst()
        .orElseGet(() -> new Integers(Precision.parse(text)));
  }
}
