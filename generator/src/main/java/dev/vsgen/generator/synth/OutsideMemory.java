package dev.vsgen.generator.synth;

/**
 * Memories that are not part of an area: the owner's SRAM macros.
 *
 * @param name module and instance
 * @param instances how many of it a design has
 * @param depth words
 * @param width bits of a word
 */
public record OutsideMemory(String name, int instances, long depth, long width) {

  /** Bits of all instances. */
  public long bits() {
    return instances * depth * width;
  }
}
