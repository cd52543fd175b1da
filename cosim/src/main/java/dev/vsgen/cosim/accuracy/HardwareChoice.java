package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.Precision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a PE is like beyond the formats of its numbers.
 *
 * @param lanes vector MACs
 * @param structure how these are built, of the simulated RTL
 */
public record HardwareChoice(int lanes, LaneStructure structure) {

  /** For those who simulate nothing. */
  public static final HardwareChoice SMALLEST = new HardwareChoice(1, LaneStructure.DEFAULT);

  /** The same with lanes built as usual, of which each sum is rounded vector by vector. */
  HardwareChoice usual() {
    return new HardwareChoice(lanes, LaneStructure.DEFAULT);
  }

  /**
   * A PE without PPU that holds every one of the layers.
   *
   * @param precision formats of its numbers
   */
  Design design(QuantizationPlan plan, Precision precision, List<QuantizableLayer> layers) {
    int size = plan.vectorSize();
    PeCapacity capacity = PeCapacity.of(layers, size);
    return new Design(
            lanes,
            size,
            precision,
            plan.roundedProduct(),
            plan.dropBits(),
            capacity.maxVectors(),
            OptionalInt.empty())
        .withPe(Optional.of(capacity.structure(lanes, size).withPpu(Optional.empty())))
        .withLane(structure);
  }
}
