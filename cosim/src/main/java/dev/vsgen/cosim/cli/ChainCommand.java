package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.run.Boundary;
import dev.vsgen.cosim.run.ChainReport;
import dev.vsgen.cosim.run.VectorDifference;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen chain}: two layers through the whole PE, the PPU between them. */
@Command(
    name = "chain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Simulate two layers of a network on a whole PE; the second reads what the PPU made of the"
          + " first. Sums and activations are compared, bit for bit, with both references.",
      "--model: FFN in, GELU in float outside of the PE, FFN out. --onnx: the two convolutions of"
          + " a residual block, ReLU in the PPU; give unsigned activations (--act 4u)."
    })
final class ChainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "ceil",
      description =
          "How scales are chosen outside of the PPU: paper, round, ceil or mse (default: ceil).")
  private String policy;

  @Mixin private DesignMixin design;

  @Option(names = "--json", order = 101, description = "Print the result as JSON.")
  private boolean json;

  /** Whose layers; picocli leaves one of them null. */
  static final class Source {
    @ArgGroup(exclusive = false, heading = "An encoder's FFN:%n", order = 1)
    private FeedForwardChain encoder;

    @ArgGroup(exclusive = false, heading = "A residual block:%n", order = 2)
    private ResidualChain residual;

    private ChainSource chosen() {
      return encoder != null ? encoder : residual;
    }
  }

  @Override
  public Integer call() {
    Design pe = design.design();
    if (pe.pe().flatMap(PeStructure::ppu).isEmpty()) {
      throw new UserException(
          "VSG-CHAIN-01",
          "the design has no PPU; must be a whole PE with one (it makes the second layer's input)");
    }
    ChainReport report =
        source.chosen().study().run(VerilatorBuild.inDefaultCache(), pe, Policy.parse(policy));
    CosimOutput output = new CosimOutput(spec.commandLine(), json, false);
    print(output, pe, report);
    output.result(Json.object("design", pe.name(), "policy", policy, "report", report));
    return output.verdict(report.mismatches(), report.compared());
  }

  private static void print(CosimOutput output, Design pe, ChainReport report) {
    output.say("%s", pe.name());
    output.table(
        report.boundaries(),
        List.of(
            text("boundary", Boundary::name),
            number("compared", "%,d", Boundary::compared),
            number("mismatches", "%,d", Boundary::mismatches),
            number("cycles", "%,d", b -> b.counters().cycles()),
            number("predicted", "%,d", Boundary::predictedCycles),
            number("utilization", "%.2f %%", b -> 100 * b.counters().utilization()),
            number("zero acts", "%.2f %%", b -> 100 * b.gating().zeroActs()),
            number("gated", "%.2f %%", b -> 100 * b.gating().gated())));
    VectorDifference difference = report.ppuAgainstFloat();
    output.say(
        "PPU against float formula: %.4f %% of %,d elements and %.4f %% of %,d scales differ",
        100 * difference.elementShare(),
        difference.elements(),
        100 * difference.scaleShare(),
        difference.scales());
    say(output, "hardware", report.hardware());
    say(output, "float formula", report.floatFormula());
  }

  private static void say(CosimOutput output, String what, Fidelity fidelity) {
    output.say(
        "%-13s against float32: SQNR %.2f dB, cosine %.5f",
        what, fidelity.sqnrDb(), fidelity.cosine());
  }
}
