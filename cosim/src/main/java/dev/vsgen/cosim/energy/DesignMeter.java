package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.energy.EnergyResult;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.synth.SynthesisInput;
import dev.vsgen.generator.synth.SynthesisOptions;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.Synthesizer;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.tool.SearchPath;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures designs one after the other in one library, each as {@code vsgen energy} does. */
public final class DesignMeter {

  private static final int VECTORS = 200;
  private static final long SEED = 1;

  private final TechLibrary library;
  private final Synthesizer synthesizer;
  private final VerilatorBuild build = VerilatorBuild.inDefaultCache();
  private final MinilmOperands minilm;

  /**
   * Finds the tools, and runs the model whose operands are taken.
   *
   * @param progress receives a line on each module that is mapped
   */
  public DesignMeter(TechLibrary library, Consumer<String> progress) {
    this.library = library;
    this.synthesizer = new Synthesizer(BuildCache.ofUser(), SearchPath.ofEnvironment(), progress);
    this.minilm = MinilmOperands.open();
  }

  /**
   * Measures a design on all operands that it takes.
   *
   * @throws IllegalStateException if a netlist computes something else than its RTL
   */
  public Sample measure(Design design) {
    SynthesisResult synthesis =
        synthesizer.synthesize(SynthesisInput.of(design), library, SynthesisOptions.DEFAULT);
    Map<Stimulus, EnergyResult> energies = new EnumMap<>(Stimulus.class);
    for (Stimulus stimulus : stimuli(design)) {
      energies.put(stimulus, energy(design, synthesis, stimulus));
    }
    return Sample.of(design, synthesis, energies);
  }

  private static List<Stimulus> stimuli(Design design) {
    if (design.pe().filter(pe -> pe.bus() == Bus.REGISTER).isEmpty()) {
      return List.of();
    }
    return design.precision().activation().signed()
        ? List.of(Stimulus.SYNTHETIC, Stimulus.MINILM)
        : List.of(Stimulus.SYNTHETIC);
  }

  private EnergyResult energy(Design design, SynthesisResult synthesis, Stimulus stimulus) {
    EnergyStudy study = new EnergyStudy(build, design);
    EnergyOperands operands =
        switch (stimulus) {
          case SYNTHETIC ->
              SyntheticOperands.draw(
                  design, Policy.CEIL, SEED, study.outputs(), study.rows(), study.vectors(VECTORS));
          case MINILM -> minilm.of(design, Policy.CEIL);
        };
    EnergyResult energy = study.measure(synthesis, operands, VECTORS).energy();
    energy
        .difference()
        .ifPresent(
            difference -> {
              throw new IllegalStateException(
                  design.name() + ": netlist and RTL disagree: " + difference);
            });
    return energy;
  }
}
