package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.SweepRequest;
import dev.vsgen.cosim.layer.ModelCatalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What builds a point.
 *
 * @param commands their words, of which the first is {@code vsgen}
 */
record BuildCommands(List<List<String>> commands) {

  /** Emit, co-simulate, synthesize. */
  static BuildCommands of(PointResult result, SweepRequest request) {
    // numbers and names alone, so that spaces are between words only
    List<String> emit = List.of(result.command().orElseThrow().split(" "));
    List<String> options = emit.subList(1, emit.size());
    List<String> simulate = new ArrayList<>(List.of("vsgen", "cosim"));
    simulate.addAll(operands(result.point(), request));
    simulate.addAll(simulated(options));
    List<String> synthesize = new ArrayList<>(List.of("vsgen", "synth"));
    synthesize.addAll(options);
    synthesize.addAll(List.of("--liberty", request.liberty()));
    return new BuildCommands(List.of(emit, simulate, synthesize));
  }

  /** The RTL computes a layer of the model where vsgen cosim has it, else random operands. */
  private static List<String> operands(ExplorePoint point, SweepRequest request) {
    String model = request.subject().model();
    String policy = PolicyChoice.parse(point.policy()).weights().toString();
    return ModelCatalog.lookUp(model)
        .map(
            known ->
                List.of(
                    "--model",
                    model,
                    "--layer",
                    "encoder.0.ffn.in",
                    "--tokens",
                    "16",
                    "--policy",
                    policy))
        .orElse(List.of("--random", "--seed", "1"));
  }

  /** Trees compute what operators do (vsgen prove), and take minutes to simulate. */
  private static List<String> simulated(List<String> options) {
    List<String> simulated = new ArrayList<>(options);
    for (List<String> form : List.of(List.of("--arith", "tree"), List.of("--adders", "ripple"))) {
      int at = Collections.indexOfSubList(simulated, form);
      if (at >= 0) {
        simulated.subList(at, at + form.size()).clear();
      }
    }
    return simulated;
  }
}
