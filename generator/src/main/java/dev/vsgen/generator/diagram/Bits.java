package dev.vsgen.generator.diagram;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Memory;
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

  /** Banks, depth and width of a memory: {@code 2 x 2048 x 72 b}. */
  static String words(Design design, String memory) {
    Memory found =
        Memory.of(design).stream()
            .filter(candidate -> candidate.name().equals(memory))
            .findFirst()
            .orElseThrow();
    String words = of(found.depth(), found.width());
    return found.banks() == 1 ? words : found.banks() + " " + TIMES + " " + words;
  }

  /** The weight vectors of a lane and cycle with their scales. */
  static String weight(Design design) {
    return vector(
        design,
        design.vectorsPerLane(),
        design.precision().weight(),
        design.precision().weightScale());
  }

  /** The activation vectors of a lane and cycle with their scales. */
  static String activation(Design design) {
    return vector(
        design,
        design.vectorsPerLane(),
        design.precision().activation(),
        design.precision().activationScale());
  }

  /** A vector of the next layer with its scale. */
  static String result(Design design) {
    return vector(design, 1, design.precision().activation(), design.precision().activationScale());
  }

  private static String vector(
      Design design, int vectors, ElementFormat element, ScaleFormat scale) {
    if (vectors > 1) {
      return of(vectors, design.vectorSize() * element.bits() + scale.bits());
    }
    String elements = of(design.vectorSize(), element.bits());
    return scale.isPresent() ? elements + " + " + of(scale.bits()) : elements;
  }

  /** As many numbers as a lane takes vectors per cycle. */
  static String scales(Design design, int bits) {
    return design.vectorsPerLane() == 1 ? of(bits) : of(design.vectorsPerLane(), bits);
  }

  /** Multiplier, shift and bias of some channels. */
  static String parameters(int channels, PpuWidths ppu) {
    return channels
        + (" " + TIMES + " (" + ppu.mult().unsignedBits())
        + (" + " + ppu.shift().unsignedBits())
        + (" + " + ppu.bias().signedBits() + ") b");
  }
}
