package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.SweepRequest;
import dev.vsgen.cosim.layer.ModelCatalog;
import java.util.List;

/**
 * What builds a point.
 *
 * @param lines commands without words that have spaces
 */
record BuildCommands(List<String> lines) {

  /** Emit, co-simulate, synthesize. */
  static BuildCommands of(PointResult result, SweepRequest request) {
    String command = result.command().orElseThrow();
    String options = command.substring(command.indexOf(' '));
    return new BuildCommands(
        List.of(
            command,
            "vsgen cosim" + operands(result.point(), request) + simulated(options),
            "vsgen synth" + options + " --liberty " + request.liberty()));
  }

  /** The RTL computes a layer of the model where vsgen cosim has it, else random operands. */
  private static String operands(ExplorePoint point, SweepRequest request) {
    String model = request.subject().model();
    return ModelCatalog.lookUp(model)
        .map(
            known ->
                " --model %s --layer encoder.0.ffn.in --tokens 16 --policy %s"
                    .formatted(model, PolicyChoice.parse(point.policy()).weights()))
        .orElse(" --random --seed 1");
  }

  /** Trees compute what operators do (vsgen prove), and take minutes to simulate. */
  private static String simulated(String options) {
    return options.replace(" --arith tree", "").replace(" --adders ripple", "");
  }
}
