package dev.vsgen.generator.cli;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.DesignOptions;
import dev.vsgen.generator.design.PeOptions;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.error.UserException;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that describe a design. */
public final class DesignMixin {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = PresetNames.class,
      description =
          "Start from a design with a name: ${COMPLETION-CANDIDATES}. Other options change it.")
  private Optional<String> preset;

  @Option(names = "--lanes", paramLabel = "N", description = "Vector MACs, 1..64 (default: 16).")
  private Optional<Integer> lanes;

  @Option(
      names = "--vector-size",
      paramLabel = "V",
      description = "Elements per scale, power of two, 2..64 (default: 16).")
  private Optional<Integer> vectorSize;

  @Option(
      names = "--config",
      paramLabel = "W/A/ws/as",
      description = "All four widths at once, such as 4/8/6/10, 4/4u/6/6 or 8/8/-/-.")
  private Optional<String> config;

  @Option(
      names = "--wt",
      paramLabel = "W",
      description = "Bits of a weight element, 2..8, signed (default: 4).")
  private Optional<String> wt;

  @Option(
      names = "--act",
      paramLabel = "A",
      description = "Bits of an activation element, 2..8, or 1u..8u unsigned (default: as --wt).")
  private Optional<String> act;

  @Option(
      names = "--scale",
      paramLabel = "M",
      description = "Bits of a per-vector scale on both sides, 2..10, or none (default: 8).")
  private Optional<String> scale;

  @Option(
      names = "--wscale",
      paramLabel = "M",
      description = "Bits of a weight scale, or none (default: as --scale).")
  private Optional<String> wscale;

  @Option(
      names = "--ascale",
      paramLabel = "M",
      description = "Bits of an activation scale, or none (default: as --scale).")
  private Optional<String> ascale;

  @Option(
      names = "--product-bits",
      paramLabel = "R",
      description = "Round the scale product to R bits, half up, saturating (default: exact).")
  private Optional<Integer> productBits;

  @Option(
      names = "--drop-bits",
      paramLabel = "K",
      description = "Low bits of dot x product rounded away before accumulation (default: 0).")
  private Optional<Integer> dropBits;

  @Option(
      names = "--max-vectors",
      paramLabel = "N",
      description =
          "Accumulations per output, 1..65536; an exact accumulator is sized for it (default: "
              + Design.DEFAULT_MAX_VECTORS
              + ").")
  private Optional<Integer> maxVectors;

  @Option(
      names = "--acc-bits",
      paramLabel = "B",
      description = "Accumulator of B bits, 2..52, that saturates after every addition.")
  private Optional<Integer> accBits;

  @Option(
      names = "--top",
      paramLabel = "pe|mac",
      description = "The whole PE, or its streaming vector MACs alone (default: ${DEFAULT-VALUE}).",
      defaultValue = "pe")
  private String top;

  @Mixin private LaneMixin lane;

  @Mixin private PeMixin pe;

  /**
   * The design that a line of options describes.
   *
   * @param options separated by spaces
   */
  public static Design parse(String options) {
    Line line = new Line();
    var unused = new CommandLine(line).parseArgs(options.split(" "));
    return line.design.design();
  }

  /** A command of these options alone. */
  @Command
  private static final class Line {
    @Mixin private DesignMixin design;
  }

  /** The design the options describe. */
  public Design design() {
    return design(1);
  }

  /**
   * The design the options describe.
   *
   * @param leastVectors vectors of an output it must hold if {@code --max-vectors} is not given
   */
  public Design design(int leastVectors) {
    return new DesignOptions(
            preset,
            optionalInt(lanes),
            optionalInt(vectorSize),
            config,
            wt,
            act,
            scale,
            wscale,
            ascale,
            optionalInt(productBits),
            optionalInt(dropBits),
            optionalInt(maxVectors),
            optionalInt(accBits),
            lane.options(),
            surroundings())
        .toDesign(leastVectors);
  }

  private Optional<PeOptions> surroundings() {
    PeOptions options = pe.options();
    return switch (top) {
      case "pe" -> Optional.of(options);
      case "mac" -> {
        if (options.given()) {
          throw new UserException(
              "VSG-PE-08",
              "--top mac is given with an option of the whole PE; give one or the other"
                  + " (the streaming vector MACs have no buffers, PPU or registers)");
        }
        yield Optional.empty();
      }
      default ->
          throw new UserException(
              "VSG-PE-09", "--top is '" + top + "'; must be pe or mac (there are two tops)");
    };
  }

  static OptionalInt optionalInt(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** What a shell completes {@code --preset} with. */
  static final class PresetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Preset.names().iterator();
    }
  }
}
