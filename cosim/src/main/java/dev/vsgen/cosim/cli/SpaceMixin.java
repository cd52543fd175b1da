package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.explore.Axis;
import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.Space;
import dev.vsgen.cosim.explore.SpaceFile;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The points of a space: a file or a preset, and axes that replace those of it. */
final class SpaceMixin {

  @Option(
      names = "--space",
      paramLabel = "FILE",
      description = {
        "The space as YAML: a line for each axis with a value or a list, such as 'wt: [3, 4]'.",
        "Axes are named as the options that follow, without hyphens in front."
      })
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "A space that comes with vsgen: paper, wide or quick (default: quick).")
  private Optional<String> preset = Optional.empty();

  @Option(names = "--wt", split = ",", paramLabel = "W", description = "Bits of weights.")
  private List<String> wt;

  @Option(names = "--act", split = ",", paramLabel = "A", description = "Bits of activations.")
  private List<String> act;

  @Option(names = "--wscale", split = ",", paramLabel = "ws", description = "Bits of scales.")
  private List<String> wscale;

  @Option(names = "--ascale", split = ",", paramLabel = "as", description = "Bits of scales.")
  private List<String> ascale;

  @Option(
      names = "--granularity",
      split = ",",
      paramLabel = "G",
      description = {
        "Which operands have scales per vector: POC none, PVWO weights, PVAO activations, PVAW both."
      })
  private List<String> granularity;

  @Option(
      names = "--vector-size",
      split = ",",
      paramLabel = "V",
      description = "Elements per scale, 2..64.")
  private List<String> vectorSize;

  @Option(
      names = "--product-bits",
      split = ",",
      paramLabel = "R",
      description = "Bits of the rounded scale product, or full.")
  private List<String> productBits;

  @Option(
      names = "--policy",
      split = ",",
      paramLabel = "POLICY",
      description = "How scales are chosen, as in vsgen accuracy.")
  private List<String> policy;

  @Option(
      names = "--clip",
      split = ",",
      paramLabel = "RULE",
      description = "How activations without scales per vector are clipped, as in vsgen accuracy.")
  private List<String> clip;

  @Option(names = "--lanes", split = ",", paramLabel = "N", description = "Vector MACs, 1..64.")
  private List<String> lanes;

  @Option(
      names = "--form",
      split = ",",
      paramLabel = "FORM",
      description = {
        "How lanes are built: operators, tree (--arith tree), or frugal (also --adders ripple",
        "--weight-format sign-magnitude --operand-registers off --accumulate fused)."
      })
  private List<String> form;

  /** All points. */
  List<ExplorePoint> points() {
    if (file.isPresent() && preset.isPresent()) {
      throw new UserException(
          "VSG-EXPLORE-09", "--space and --preset are both given; give one of them");
    }
    Space base =
        file.map(SpaceFile::read).orElseGet(() -> SpaceFile.preset(preset.orElse("quick")));
    return base.with(new Space(given())).points();
  }

  private Map<Axis, List<String>> given() {
    Map<Axis, List<String>> given = new EnumMap<>(Axis.class);
    put(given, Axis.WT, wt);
    put(given, Axis.ACT, act);
    put(given, Axis.WSCALE, wscale);
    put(given, Axis.ASCALE, ascale);
    put(given, Axis.GRANULARITY, granularity);
    put(given, Axis.VECTOR_SIZE, vectorSize);
    put(given, Axis.PRODUCT_BITS, productBits);
    put(given, Axis.POLICY, policy);
    put(given, Axis.CLIP, clip);
    put(given, Axis.LANES, lanes);
    put(given, Axis.FORM, form);
    return given;
  }

  /** Picocli leaves a list null where the option is not given, and empty nowhere. */
  private static void put(Map<Axis, List<String>> given, Axis axis, List<String> values) {
    if (values != null) {
      given.put(axis, values);
    }
  }
}
