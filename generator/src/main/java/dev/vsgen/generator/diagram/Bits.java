package dev.vsgen.generator.diagram;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.ScaleFormat;

/** Bits on wires, as diagrams write them. */
final class Bits {

  /** The multiplication sign. */
  static final String TIMES = "\u00d7";

  private Bits() {}

  /** {@code 12 b}. */
  static String of(int bits) {
    return bits + " b";
  }

  /** {@code 16 x 4 b}. */
  static String of(int count, int bits) {
    return count + " " + TIMES + " " + of(bits);
  }

  /** A weight vector with its scale. */
  static String weight(Design design) {
    return vector(design, design.precision().weight(), design.precision().weightScale());
  }

  /** An activation vector with its scale. */
  static String activation(Design design) {
    return vector(design, design.precision().activation(), design.precision().activationScale());
  }

  private static String vector(Design design, ElementFormat element, ScaleFormat scale) {
    String elements = of(design.vectorSize(), element.bits());
    return scale.isPresent() ? elements + " + " + of(scale.bits()) : elements;
  }

  /** Multiplier, shift and bias of some channels. */
  static String parameters(int channels, PpuWidths ppu) {
    return channels
        + (" " + TIMES + " (" + ppu.mult().unsignedBits())
        + (" + " + ppu.shift().unsignedBits())
        + (" + " + ppu.bias().signedBits() + ") b");
  }
}
