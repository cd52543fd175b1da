package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A design as the user asks for it, before defaults are filled in. Texts have the form of the
 * command line options of the same name. With a preset, what is not given is the preset's.
 *
 * @param preset {@code --preset}; excludes {@code config}
 * @param lanes {@code --lanes}, default 16
 * @param vectorSize {@code --vector-size}, default 16
 * @param config {@code --config}; excludes the five that follow
 * @param wt {@code --wt}, default 4
 * @param act {@code --act}, default as {@code wt}
 * @param scale {@code --scale}, for both sides, default 8
 * @param wscale {@code --wscale}, default as {@code scale}
 * @param ascale {@code --ascale}, default as {@code scale}
 * @param productBits {@code --product-bits}, default exact
 * @param dropBits {@code --drop-bits}, default 0
 * @param maxVectors {@code --max-vectors}
 * @param accBits {@code --acc-bits}, default exact
 * @param lane how the lanes are built
 * @param pe the options of a whole PE; empty for the streaming vector MACs
 */
public record DesignOptions(
    Optional<String> preset,
    OptionalInt lanes,
    OptionalInt vectorSize,
    Optional<String> config,
    Optional<String> wt,
    Optional<String> act,
    Optional<String> scale,
    Optional<String> wscale,
    Optional<String> ascale,
    OptionalInt productBits,
    OptionalInt dropBits,
    OptionalInt maxVectors,
    OptionalInt accBits,
    LaneOptions lane,
    Optional<PeOptions> pe) {

  private static final Design DEFAULT = Design.of(16, 16, Precision.parse("4/4/8/8"));

  /**
   * The design asked for.
   *
   * @param leastVectors vectors of an output it must hold if {@code maxVectors} is not given
   * @throws UserException naming the option if a value is malformed, out of range or contradictory
   */
  public Design toDesign(int leastVectors) {
    Design base = preset.map(Preset::find).map(Preset::design).orElse(DEFAULT);
    int v = vectorSize.orElse(base.vectorSize());
    int n = lanes.orElse(base.lanes());
    Design.checkSize(n, v); // before defaults are made of them, whose options would be blamed
    LaneStructure structure = lane.toStructure(base.lane());
    int accumulations = (leastVectors - 1) / structure.vectorsPerLane() + 1;
    return new Design(
        n,
        v,
        precision(base.precision()),
        productBits.isPresent() ? productBits : base.productBits(),
        dropBits.orElse(base.dropBits()),
        maxVectors.orElse(Math.max(base.maxVectors(), accumulations)),
        accBits.isPresent() ? accBits : base.accBits(),
        structure,
        pe.map(options -> options.toStructure(n, v, structure.vectorsPerLane())));
  }

  private Precision precision(Precision base) {
    if (config.isPresent()) {
      refuseContradictions(config.get());
      return named("--config", config.get(), Precision::parse);
    }
    String wtText = wt.orElse(base.weight().toString());
    String actText = preset.isPresent() ? base.activation().toString() : wtText;
    return new Precision(
        named("--wt", wtText, ElementFormat::parse),
        named("--act", act.orElse(actText), ElementFormat::parse),
        named("--wscale", wscale.or(() -> scale), base.weightScale()),
        named("--ascale", ascale.or(() -> scale), base.activationScale()));
  }

  private void refuseContradictions(String precision) {
    if (preset.isPresent()) {
      throw new UserException(
          "VSG-OPTION-03",
          ("--config " + precision + " is given with --preset " + preset.get())
              + "; give one or the other (each states all four widths;"
              + " --wt, --act, --wscale and --ascale change one of a preset's)");
    }
    if (Stream.of(wt, act, scale, wscale, ascale).anyMatch(Optional::isPresent)) {
      throw new UserException(
          "VSG-OPTION-01",
          ("--config " + precision)
              + " is given with --wt, --act, --scale, --wscale or --ascale; give one or the other"
              + " (each states the same widths)");
    }
  }

  private static ScaleFormat named(String option, Optional<String> text, ScaleFormat absent) {
    return text.map(given -> named(option, given, ScaleFormat::parse)).orElse(absent);
  }

  /** Parses one option and says which it was if that fails. */
  private static <T> T named(String option, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (UserException e) {
      throw new UserException(e.tag(), option + " " + text + ": " + e.explanation(), e);
    }
  }
}
