package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.energy.EnergyOperands;
import dev.vsgen.cosim.energy.EnergyStudy;
import dev.vsgen.cosim.energy.EnergyStudy.Measurement;
import dev.vsgen.cosim.energy.SyntheticOperands;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.LibraryMixin;
import dev.vsgen.generator.cli.ProgressMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.energy.CrossCheck;
import dev.vsgen.generator.energy.EnergyJson;
import dev.vsgen.generator.energy.EnergyPage;
import dev.vsgen.generator.energy.EnergyResult;
import dev.vsgen.generator.energy.EnergyText;
import dev.vsgen.generator.energy.OperandDensity;
import dev.vsgen.generator.energy.SdfCrossCheck;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.synth.SynthesisInput;
import dev.vsgen.generator.synth.SynthesisOptions;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.Synthesizer;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.tool.SearchPath;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen energy}: energy of a design in standard cells, on real or synthetic operands. */
@Command(
    name = "energy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure the energy of a whole PE in standard cells. The netlist of vsgen synth is simulated"
          + " with the delays of its library, so that glitches count, on what the RTL computes in"
          + " Verilator; every output of every cycle is compared, and a netlist that computes"
          + " something else has no energy.",
      "Operands are a part of a layer of a real model (--model, --layer), else synthetic."
    })
final class EnergyCommand implements Callable<Integer> {

  private static final int CROSS_CHECK_ELEMENTS = 4;
  private static final int CROSS_CHECK_VECTORS = 400;

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false, heading = "A layer of a real model:%n", order = 1)
  private EnergyModel model; // picocli leaves it null

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "ceil",
      description = "How scales are chosen: paper, round, ceil or mse (default: ceil).")
  private String policy;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of synthetic operands (default: 1).")
  private long seed;

  @Option(
      names = "--relu",
      description =
          "Synthetic activations as after a ReLU, none negative; so they always are where"
              + " activations are unsigned.")
  private boolean relu;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      defaultValue = "200",
      description = "Vectors per lane that are measured (default: 200).")
  private int vectors;

  @Mixin private LibraryMixin cells;

  @Option(
      names = "--cross-check",
      description =
          "Also simulate a dot product of 4 elements in Icarus, with delays of OpenSTA, and compare"
              + " toggles.")
  private boolean crossCheck;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with bars.")
  private Optional<Path> html = Optional.empty();

  @Mixin private ProgressMixin progress;

  @Mixin private DesignMixin mixin;

  @Override
  public Integer call() {
    Positive.check("--vectors", vectors);
    if (model != null) {
      checkSynthetic();
    }
    Policy chosen = Policy.parse(policy);
    Design design = mixin.design();
    EnergyStudy study = new EnergyStudy(VerilatorBuild.inDefaultCache(), design);
    TechLibrary library = cells.library();
    json.ifPresent(TextFile::probe);
    html.ifPresent(TextFile::probe);
    EnergyOperands operands =
        Optional.ofNullable(model)
            .map(layer -> layer.operands(design, chosen, study.rows()))
            .orElseGet(
                () ->
                    SyntheticOperands.draw(
                        design,
                        chosen,
                        seed,
                        relu,
                        study.outputs(),
                        study.rows(),
                        study.vectors(vectors)));
    Measurement measured =
        study.measure(synthesize(SynthesisInput.of(design), library), operands, vectors);
    if (measured.energy().difference().isPresent()) {
      spec.commandLine()
          .getErr()
          .println(
              "netlist and RTL disagree, so there is no energy: "
                  + measured.energy().difference().get());
      return ExitCode.MISMATCH;
    }
    report(measured, operands.description() + ", " + policy + " policy");
    if (crossCheck) {
      say(crossCheck(design, library).text() + "\n");
    }
    return ExitCode.OK;
  }

  private void checkSynthetic() {
    Misplaced.check("--relu", relu, "--model", "it is for synthetic operands");
    if (!crossCheck) {
      Misplaced.check(spec, "--seed", "--model", "it is for synthetic operands and --cross-check");
    }
  }

  private CrossCheck crossCheck(Design design, TechLibrary library) {
    Design small = Design.of(1, CROSS_CHECK_ELEMENTS, design.precision()).withArith(design.arith());
    SynthesisInput whole = SynthesisInput.of(small);
    SynthesisInput block =
        new SynthesisInput(whole.name(), whole.command(), "vsq_dot", whole.verilog());
    return new SdfCrossCheck(SearchPath.ofEnvironment(), BuildCache.ofUser())
        .run(synthesize(block, library), CROSS_CHECK_VECTORS, seed);
  }

  private SynthesisResult synthesize(SynthesisInput input, TechLibrary library) {
    return new Synthesizer(BuildCache.ofUser(), SearchPath.ofEnvironment(), progress::say)
        .synthesize(input, library, SynthesisOptions.DEFAULT);
  }

  private void report(Measurement measured, String operands) {
    EnergyResult energy = measured.energy();
    OperandDensity density = measured.density();
    json.ifPresent(file -> TextFile.write(file, EnergyJson.of(energy, operands, density)));
    html.ifPresent(file -> TextFile.write(file, EnergyPage.of(energy, operands, density)));
    say(EnergyText.of(energy, operands, density));
  }

  private void say(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
