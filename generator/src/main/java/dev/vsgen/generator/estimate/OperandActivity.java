package dev.vsgen.generator.estimate;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Precision;
import org.hipparchus.special.Erf;

/**
 * How busy multipliers are: the share of their products of which neither factor is zero. Elements
 * are taken as normal; the largest of a vector, or of a channel, gets the largest code.
 */
final class OperandActivity {

  /** The largest of so many elements as a channel has, in standard deviations. */
  private static final double CHANNEL_MAX = 5;

  private OperandActivity() {}

  /** The share of element products that are not zero. */
  static double of(Design design) {
    Precision precision = design.precision();
    int size = design.vectorSize();
    return nonZero(precision.weight(), precision.weightScale().isPresent(), size)
        * nonZero(precision.activation(), precision.activationScale().isPresent(), size);
  }

  private static double nonZero(ElementFormat format, boolean vectorScale, int size) {
    double max = vectorScale ? Math.sqrt(2 * Math.log(size)) : CHANNEL_MAX;
    double halfStep = max / format.qmax() / 2;
    double share = 1 - Erf.erf(halfStep / Math.sqrt(2));
    return format.signed() ? share : share / 2;
  }
}
