package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;

/**
 * How many 64-bit words the operands of one cycle take in memory. Each item starts at a word of its
 * own, with element 0 and lane 0 in the low bits.
 *
 * @param actWords words of an activation vector
 * @param ascaleWords words of its scale, 0 if activations have none
 * @param wtWords words of the weight vectors of all lanes
 * @param wscaleWords words of their scales, 0 if weights have none
 */
public record PackedLayout(int actWords, int ascaleWords, int wtWords, int wscaleWords) {

  /** The layout of a design's ports. */
  public static PackedLayout of(Design design) {
    Precision precision = design.precision();
    return new PackedLayout(
        words(design.vectorSize() * precision.activation().bits()),
        words(precision.activationScale().bits()),
        words(design.lanes() * design.vectorSize() * precision.weight().bits()),
        words(design.lanes() * precision.weightScale().bits()));
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }
}
