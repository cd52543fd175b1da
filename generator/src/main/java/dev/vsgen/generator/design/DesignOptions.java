package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A design as the user asks for it, before defaults are filled in. Texts have the form of the
 * command line options of the same name.
 *
 * @param lanes {@code --lanes}
 * @param vectorSize {@code --vector-size}
 * @param config {@code --config}; excludes the five that follow
 * @param wt {@code --wt}, default 4
 * @param act {@code --act}, default as {@code wt}
 * @param scale {@code --scale}, for both sides, default 8
 * @param wscale {@code --wscale}, default as {@code scale}
 * @param ascale {@code --ascale}, default as {@code scale}
 * @param productBits {@code --product-bits}
 * @param dropBits {@code --drop-bits}
 * @param maxVectors {@code --max-vectors}
 * @param accBits {@code --acc-bits}
 * @param pe the options of a whole PE; empty for the streaming vector MACs
 */
public record DesignOptions(
    int lanes,
    int vectorSize,
    Optional<String> config,
    Optional<String> wt,
    Optional<String> act,
    Optional<String> scale,
    Optional<String> wscale,
    Optional<String> ascale,
    OptionalInt productBits,
    int dropBits,
    int maxVectors,
    OptionalInt accBits,
    Optional<PeOptions> pe) {

  private static final String DEFAULT_WT = "4";
  private static final String DEFAULT_SCALE = "8";

  /**
   * The design asked for.
   *
   * @throws UserException naming the option if a value is malformed, out of range or contradictory
   */
  public Design toDesign() {
    return new Design(
        lanes,
        vectorSize,
        precision(),
        productBits,
        dropBits,
        maxVectors,
        accBits,
        pe.map(options -> options.toStructure(lanes, vectorSize)));
  }

  private Precision precision() {
    if (config.isPresent()) {
      if (wt.or(() -> act).or(() -> scale).or(() -> wscale).or(() -> ascale).isPresent()) {
        throw new UserException(
            "VSG-OPTION-01",
            "--config "
                + config.get()
                + " is given with --wt, --act, --scale, --wscale or --ascale; give one or the other"
                + " (each states the same widths)");
      }
      return named("--config", config.get(), Precision::parse);
    }
    String wtText = wt.orElse(DEFAULT_WT);
    String scaleText = scale.orElse(DEFAULT_SCALE);
    return new Precision(
        named("--wt", wtText, ElementFormat::parse),
        named("--act", act.orElse(wtText), ElementFormat::parse),
        named("--wscale", wscale.orElse(scaleText), ScaleFormat::parse),
        named("--ascale", ascale.orElse(scaleText), ScaleFormat::parse));
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
