package dev.vsgen.training.cli;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.LayerExceptions;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.List;
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
    return new QuantizationPlan(
        Scheme.parse(config),
        vectorSize,
        choice.weights(),
        choice.activations(),
        GammaMode.STATIC,
        0,
        0,
        LayerExceptions.parse(keep, layers));
  }

  ClipRule clip() {
    return ClipRule.parse(clip);
  }
}
