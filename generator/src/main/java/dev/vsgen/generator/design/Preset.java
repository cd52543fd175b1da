package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A design worth a name.
 *
 * @param name what {@code --preset} takes
 * @param design its lanes; the preset is a whole PE with the default surroundings
 * @param intent what it is for, one sentence
 */
public record Preset(String name, Design design, String intent) {

  /** All presets, in the order {@code vsgen presets} lists them. */
  public static final List<Preset> ALL =
      List.of(
          new Preset(
              "vsq-paper",
              Design.of(16, 16, Precision.parse("4/4/8/8")),
              "The MLSys 2021 paper's PE: 4-bit elements, 8-bit scales, all exact."),
          new Preset(
              "vsq-bert",
              Design.of(16, 16, Precision.parse("4/8/6/10")),
              "The paper's PE for BERT, whose activations want 8 bits and a 10-bit scale."),
          new Preset(
              "vsq-5nm",
              new Design(
                  16,
                  64,
                  Precision.parse("4/4/8/8"),
                  OptionalInt.of(8),
                  0,
                  // its 128 accumulations per output do not size a sum that saturates
                  Design.DEFAULT_MAX_VECTORS,
                  OptionalInt.of(24)),
              "The datapath of the 5 nm chip (JSSC 2023): 1024 MACs, saturating sums."),
          new Preset(
              "int8-baseline",
              Design.of(16, 16, Precision.parse("8/8/-/-")),
              "8-bit elements scaled per channel: what the paper's savings refer to."),
          new Preset(
              "vsq-lowpower",
              new Design(
                      16,
                      32,
                      Precision.parse("4/4/4/4"),
                      OptionalInt.of(6),
                      4,
                      Design.DEFAULT_MAX_VECTORS,
                      OptionalInt.empty())
                  .withPe(Optional.of(PeStructure.defaultFor(16, 32)))
                  .withLane(
                      new LaneStructure(
                          Arith.TREE,
                          AdderStyle.RIPPLE,
                          WeightFormat.SIGN_MAGNITUDE,
                          false,
                          Accumulation.FUSED)),
              "The least energy per MAC of these, at a clock period of 6.4 ns in 180 nm (osu018)."));

  /** The whole PE around the lanes, everything at its default. */
  public Preset {
    design =
        design.withPe(
            Optional.of(
                PeStructure.defaultFor(
                    design.lanes(), design.vectorSize(), design.vectorsPerLane())));
  }

  /**
   * The preset of that name.
   *
   * @throws UserException listing the names if there is none
   */
  public static Preset find(String name) {
    return ALL.stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-OPTION-02",
                    "--preset is '" + name + "'; must be " + String.join(", ", names())));
  }

  /** The names of all presets. */
  public static List<String> names() {
    return ALL.stream().map(Preset::name).toList();
  }
}
