package dev.vsgen.generator.synth;

/**
 * A memory that is left to a memory compiler.
 *
 * @param name module in the netlist, a black box
 * @param instances how many of it the design has
 * @param depth words
 * @param width bits of a word
 */
public record MemoryMacro(String name, int instances, int depth, int width) {

  /** Ports of every memory. */
  public static final String PORTS = "1 write, 1 read";

  /** Bits of all instances. */
  public long bits() {
    return (long) instances * depth * width;
  }
}
