package dev.vsgen.generator.diagram;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.design.ScalePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Designs whose diagrams differ: each box there and not, texts at their shortest and longest. */
final class DiagramSamples {

  private DiagramSamples() {}

  static List<Design> all() {
    List<Design> designs = new ArrayList<>();
    for (String precision : List.of("4/4/8/8", "8/8u/10/10", "6/8/-/10", "6/8/6/-", "2/1u/-/-")) {
      for (Bus bus : Bus.values()) {
        designs.add(pe(64, 64, precision, bus, Optional.of(new Ppu(64, ScalePolicy.ROUND))));
        designs.add(pe(1, 2, precision, bus, Optional.of(new Ppu(1, ScalePolicy.CEIL))));
        designs.add(pe(4, 16, precision, bus, Optional.empty()));
      }
      designs.add(pe(64, 64, precision, Bus.REGISTER, Optional.empty()).mac());
      designs.add(pe(1, 2, precision, Bus.REGISTER, Optional.empty()).mac());
    }
    Preset.ALL.forEach(preset -> designs.add(preset.design()));
    Design frugal = Preset.find("vsq-lowpower").design();
    designs.add(
        frugal
            .withLane(frugal.lane().withVectorsPerLane(2))
            .withPe(Optional.of(PeStructure.defaultFor(16, 32, 2))));
    Design wide = pe(64, 64, "8/8u/10/10", Bus.REGISTER, Optional.empty());
    designs.add(wide.withLane(wide.lane().withVectorsPerLane(4)));
    designs.add(wide.withLane(wide.lane().withVectorsPerLane(4)).mac());
    return designs;
  }

  private static Design pe(
      int lanes, int vectorSize, String precision, Bus bus, Optional<Ppu> ppu) {
    PeStructure structure = new PeStructure(64, 4096 / vectorSize, 32768, ppu, bus);
    return new Design(
            lanes,
            vectorSize,
            Precision.parse(precision),
            lanes == 1 ? OptionalInt.of(6) : OptionalInt.empty(),
            lanes == 1 ? 2 : 0,
            Design.DEFAULT_MAX_VECTORS,
            lanes == 64 ? OptionalInt.of(46) : OptionalInt.empty())
        .withPe(Optional.of(structure));
  }
}
