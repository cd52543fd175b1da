package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a PE is like beyond the formats of its numbers.
 *
 * @param lanes vector MACs
 * @param accBits width of a saturating accumulator; empty for an exact one
 */
public record HardwareChoice(int lanes, OptionalInt accBits) {

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
            accBits)
        .withPe(Optional.of(capacity.structure(lanes, size).withPpu(Optional.empty())));
  }
}
