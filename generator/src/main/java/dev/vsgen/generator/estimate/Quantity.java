package dev.vsgen.generator.estimate;

import java.util.List;
import java.util.Map;

/** What is estimated, and from which blocks. */
enum Quantity {
  /** um2 of a block. */
  AREA("areaUm2"),
  /** nW of a block. */
  LEAKAGE("leakageNw"),
  /** fJ of a block in a cycle in which each lane is given a vector, on synthetic operands. */
  ENERGY("energyFj"),
  /** ns of a path. */
  CLOCK("clockNs");

  private final String label;

  Quantity(String label) {
    this.label = label;
  }

  /** The quantity of a label. */
  static Quantity parse(String label) {
    return List.of(values()).stream()
        .filter(quantity -> quantity.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(label));
  }

  /**
   * What of a design it is made of: blocks whose shares add up, or paths of which one is the
   * slowest.
   */
  List<Block> blocks(Blocks blocks) {
    return switch (this) {
      case CLOCK -> blocks.paths();
      case ENERGY ->
          blocks.gates().stream()
              .filter(block -> block.part().isMac() && block.part() != Part.MEMORY)
              .toList();
      default -> blocks.gates().stream().filter(block -> block.part() != Part.BOUNDARY).toList();
    };
  }

  /** What a block's share depends on. */
  Map<String, Double> counts(Block block) {
    return this == ENERGY ? block.all() : block.counts();
  }

  @Override
  public String toString() {
    return label;
  }
}
