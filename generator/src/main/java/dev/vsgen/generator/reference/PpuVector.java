package dev.vsgen.generator.reference;

import java.util.List;

/**
 * What the PPU makes of V consecutive output channels.
 *
 * @param elements V activation elements
 * @param scale their integer scale sq; 1 if activations have none
 */
public record PpuVector(List<Integer> elements, int scale) {

  /** Keeps its list. */
  public PpuVector {
    elements = List.copyOf(elements);
  }
}
