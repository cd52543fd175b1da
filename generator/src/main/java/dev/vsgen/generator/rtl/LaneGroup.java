package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;

/**
 * The vectors that a lane takes per cycle, for templates: widths of all of them. Lanes that take
 * one have no parameter for their number.
 *
 * @param vectors vectors per lane and cycle
 */
public record LaneGroup(int vectors) {

  /** The vectors of a design's lanes. */
  public static LaneGroup of(Design design) {
    return new LaneGroup(design.vectorsPerLane());
  }

  /** Whether there are several. */
  public boolean several() {
    return vectors > 1;
  }

  /**
   * The width of all vectors together.
   *
   * @param width a parameter of the Verilog, for one vector
   */
  public String of(String width) {
    return several() ? "VECTORS_PER_LANE*" + width : width;
  }

  /**
   * The same where a bit is repeated so often.
   *
   * @param width a parameter of the Verilog, for one vector
   */
  public String repeat(String width) {
    return several() ? "(" + of(width) + ")" : width;
  }

  /** Bits of all vectors together, if one has so many. */
  public int bits(int vectorBits) {
    return vectors * vectorBits;
  }

  /** What stands before the elements of a vector in a description. */
  public String vectorsOf() {
    return several() ? vectors + " vectors of " : "";
  }

  /** What stands before a product of one vector in an equation. */
  public String sumOf() {
    return several() ? "sum of " : "";
  }

  /** What a lane takes in a cycle. */
  public String step() {
    return several() ? "beat" : "vector";
  }

  /** The same, of several cycles. */
  public String steps() {
    return step() + "s";
  }
}
