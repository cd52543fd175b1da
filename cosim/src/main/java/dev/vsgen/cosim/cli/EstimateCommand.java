package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.energy.DesignList;
import dev.vsgen.cosim.energy.DesignMeter;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.LibraryMixin;
import dev.vsgen.generator.cli.ProgressMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.estimate.Calibration;
import dev.vsgen.generator.estimate.Calibrator;
import dev.vsgen.generator.estimate.EstimateText;
import dev.vsgen.generator.estimate.Estimator;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.estimate.Validation;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.synth.TechLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen estimate}: area, energy and clock period without synthesis. */
@Command(
    name = "estimate",
    mixinStandardHelpOptions = true,
    description =
        "Estimate area, energy and clock period of a design in milliseconds, from counts of gates"
            + " and what they cost in a library; or fit these costs to synthesized designs, or"
            + " compare estimates with others.")
final class EstimateCommand implements Callable<Integer> {

  /** Operands whose energy is estimated. */
  private static final Set<Stimulus> ESTIMATED = EnumSet.of(Stimulus.SYNTHETIC, Stimulus.MINILM);

  @Spec private CommandSpec spec;

  @ArgGroup private Task task = new Task();

  /** What else than estimating a design. */
  static final class Task {

    @Option(
        names = "--calibrate",
        paramLabel = "FILE",
        description =
            "Synthesize designs of ours, measure their energy, fit the costs to them and write them"
                + " to FILE; about an hour, resumable.")
    private Optional<Path> calibrate = Optional.empty();

    @Option(
        names = "--validate",
        description = "Do the same with other designs, and compare them with their estimates.")
    private boolean validate;
  }

  @Mixin private LibraryMixin cells;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "What --calibrate wrote for a library (default: ours, for osu018).")
  private Optional<Path> calibration = Optional.empty();

  @Mixin private ProgressMixin progress;

  @Mixin private DesignMixin design;

  @Override
  public Integer call() {
    if (task.calibrate.isPresent()) {
      Misplaced.check(
          "--calibration", calibration.isPresent(), "--calibrate", "it fits costs anew");
      checkNoDesign("--calibrate");
      calibrate(task.calibrate.get());
    } else if (task.validate) {
      checkNoDesign("--validate");
      say(Validation.of(estimator(), measure(DesignList.HELD_OUT)).table());
    } else {
      say(EstimateText.of(estimator().estimate(design.design())));
    }
    return ExitCode.OK;
  }

  private void checkNoDesign(String option) {
    spec.mixins()
        .get("design")
        .options()
        .forEach(one -> Misplaced.check(spec, one.longestName(), option, "its designs are ours"));
  }

  private Estimator estimator() {
    return calibration
        .map(file -> new Estimator(Calibration.read(file)))
        .orElseGet(() -> Estimator.forLibrary(cells.liberty()));
  }

  private void calibrate(Path file) {
    TextFile.probe(file);
    Calibration fitted = Calibrator.fit(library(), measure(DesignList.CALIBRATION));
    TextFile.write(file, fitted.csv());
    say("wrote " + file + "\n");
  }

  private List<Sample> measure(DesignList list) {
    DesignMeter meter = new DesignMeter(library(), Policy.CEIL, line -> {});
    List<Sample> samples = new ArrayList<>();
    List<Design> designs = list.designs();
    for (Design one : designs) {
      progress.say(
          String.format(
              Locale.ROOT, "%d of %d: %s", samples.size() + 1, designs.size(), one.name()));
      samples.add(meter.measure(one, ESTIMATED));
    }
    return samples;
  }

  private TechLibrary library() {
    return cells.library();
  }

  private void say(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
