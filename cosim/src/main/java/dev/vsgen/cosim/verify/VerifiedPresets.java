package dev.vsgen.cosim.verify;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The designs {@code vsgen verify} is about, by name. */
final class VerifiedPresets {

  private VerifiedPresets() {}

  static Map<String, Design> all() {
    Map<String, Design> presets = new LinkedHashMap<>();
    presets.put("vsq-paper", Design.of(16, 16, Precision.parse("4/4/8/8")));
    presets.put("vsq-bert", Design.of(16, 16, Precision.parse("4/8/6/10")));
    presets.put("vsq-5nm", chip());
    presets.put("int8-baseline", Design.of(16, 16, Precision.parse("8/8/-/-")));
    return presets;
  }

  /** The same design with other lanes. */
  static Design withLanes(Design design, int lanes) {
    return new Design(
        lanes,
        design.vectorSize(),
        design.precision(),
        design.productBits(),
        design.dropBits(),
        design.maxVectors(),
        design.accBits());
  }

  private static Design chip() {
    return new Design(
        16,
        64,
        Precision.parse("4/4/8/8"),
        OptionalInt.of(8),
        0,
        Design.DEFAULT_MAX_VECTORS,
        OptionalInt.of(24));
  }
}
