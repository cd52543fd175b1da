package dev.vsgen.training.cli;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.LayerExceptions;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What a network is rounded to while it is trained. */
final class FormatMixin {

  @Option(
      names = "--config",
      paramLabel = "W/A/ws/as",
      required = true,
      description = "Formats, such as 3/3u/4/4; where inputs may be negative, u is left out.")
  private String config;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "ceil",
      description = {
        "How scales are chosen: paper, round, ceil, mse, or weights/activations (default:",
        "${DEFAULT-VALUE}). mse takes several times as long."
      })
  private String policy;

  @Option(
      names = "--vector-size",
      paramLabel = "V",
      defaultValue = "16",
      description = "Elements per scale, 2..64 (default: ${DEFAULT-VALUE}).")
  private int vectorSize;

  @Option(
      names = "--product-bits",
      paramLabel = "R",
      description = {
        "Round scale products to R bits in the forward pass, as hardware with this option does",
        "(default: exact). Of scales per vector only; takes several times as long."
      })
  private Optional<Integer> productBits = Optional.empty();

  @Option(
      names = "--acc-bits",
      paramLabel = "B",
      description = {
        "Add up in an accumulator of B bits that saturates (default: exact). Of scales per",
        "vector only; takes several times as long."
      })
  private Optional<Integer> accBits = Optional.empty();

  @Option(
      names = "--keep",
      paramLabel = "NAME[,NAME]:FORMAT",
      description =
          "Another format, or fp32, for some layers; first and last are layers, too. Repeatable.")
  private List<String> keep = new ArrayList<>();

  @Option(
      names = "--clip",
      paramLabel = "RULE",
      defaultValue = "mse",
      description = {
        "How activations without scales per vector are clipped:",
        "max, 99.9, 99.99, 99.999, entropy or mse (default: ${DEFAULT-VALUE})."
      })
  private String clip;

  /** The plan of a network with these layers. */
  QuantizationPlan plan(List<QuantizableLayer> layers) {
    PolicyChoice choice = PolicyChoice.parse(policy);
    if (choice.matched()) {
      throw new UserException(
          "VSG-TRAIN-15",
          "policy is '" + policy + "'; must be without +match (training fits the outputs itself)");
    }
    checkHardware();
    return new QuantizationPlan(
        Scheme.parse(config),
        vectorSize,
        choice.weights(),
        choice.activations(),
        GammaMode.STATIC,
        productBits.orElse(0),
        0,
        LayerExceptions.parse(keep, layers));
  }

  /** The rules are those of a design. */
  private void checkHardware() {
    OptionalInt product = productBits.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    var unused = new Design(1, 16, Precision.parse("4/4/10/10"), product, 0, 1, accBits());
  }

  /** Bits of a saturating accumulator. */
  OptionalInt accBits() {
    return accBits.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  ClipRule clip() {
    return ClipRule.parse(clip);
  }
}
