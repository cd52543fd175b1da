package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a PE is like beyond the formats of its numbers.
 *
 * @param lanes vector MACs
 * @param dropBits low bits rounded away before accumulation
 * @param accBits width of a saturating accumulator; empty for an exact one
 */
public record HardwareChoice(int lanes, int dropBits, OptionalInt accBits) {

  /**
   * A PE without PPU that holds every one of the layers.
   *
   * @param precision formats of its numbers
   */
  Design design(QuantizationPlan plan, Precision precision, List<QuantizableLayer> layers) {
    int size = plan.vectorSize();
    int vectors =
        layers.stream()
            .mapToInt(layer -> layer.positions() * ((layer.channels() - 1) / size + 1))
            .max()
            .orElseThrow();
    PeStructure usual = PeStructure.defaultFor(lanes, size).withPpu(Optional.empty());
    PeStructure structure =
        new PeStructure(
            usual.rows(),
            Math.max(usual.wtDepth(), Integer.highestOneBit(2 * vectors - 1)),
            usual.actDepth(),
            usual.ppu(),
            usual.bus());
    return new Design(
            lanes,
            size,
            precision,
            plan.productBits() > 0 ? OptionalInt.of(plan.productBits()) : OptionalInt.empty(),
            dropBits,
            Math.max(Design.DEFAULT_MAX_VECTORS, vectors),
            accBits)
        .withPe(Optional.of(structure));
  }
}
