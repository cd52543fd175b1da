package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.task.DataFolder;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Measures designs one after the other in one library, each as {@code vsgen energy} does. */
public final class DesignMeter {

  private static final int VECTORS = 200;
  private static final long SEED = 1;
  private static final String CONV_NETWORK = "resnet20.onnx";
  private static final String CONV_LAYER = "layer3.1.conv1";
  private static final String CONV_IMAGES = "test_batch.bin";

  private final TechLibrary library;
  private final Policy policy;
  private final Synthesizer synthesizer;
  private final VerilatorBuild build = VerilatorBuild.inDefaultCache();
  private final Set<String> notes = new LinkedHashSet<>();
  private Optional<MinilmOperands> minilm = Optional.empty();
  private Optional<ConvOperands> conv = Optional.empty();

  /**
   * Finds the tools.
   *
   * @param policy how scales of operands are chosen
   * @param progress receives a line on each module that is mapped
   */
  public DesignMeter(TechLibrary library, Policy policy, Consumer<String> progress) {
    this.library = library;
    this.policy = policy;
    this.synthesizer = new Synthesizer(BuildCache.ofUser(), SearchPath.ofEnvironment(), progress);
  }

  /**
   * Measures a design.
   *
   * @param wanted operands that energy is measured on, if the design takes them and they are there:
   *     those of a convolution are in the folder that {@code VSGEN_DATA} names
   * @throws IllegalStateException if a netlist computes something else than its RTL
   */
  public Sample measure(Design design, Set<Stimulus> wanted) {
    SynthesisResult synthesis =
        synthesizer.synthesize(SynthesisInput.of(design), library, SynthesisOptions.DEFAULT);
    notes.addAll(synthesis.notes());
    Map<Stimulus, EnergyResult> energies = new EnumMap<>(Stimulus.class);
    if (design.pe().filter(pe -> pe.bus() == Bus.REGISTER).isPresent()) {
      for (Stimulus stimulus : wanted) {
        operands(design, stimulus)
            .ifPresent(operands -> energies.put(stimulus, energy(design, synthesis, operands)));
      }
    }
    return Sample.of(design, synthesis, energies);
  }

  /** What readers have to know of the numbers, and of what the library lacks. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private Optional<EnergyOperands> operands(Design design, Stimulus stimulus) {
    return switch (stimulus) {
      case SYNTHETIC -> Optional.of(synthetic(design, false));
      case RELU -> Optional.of(synthetic(design, true));
      case MINILM ->
          design.precision().activation().signed()
              ? Optional.of(minilm().of(design, policy))
              : Optional.empty();
      case RESNET20 -> conv().map(operands -> operands.of(design, policy, study(design).rows()));
    };
  }

  private EnergyOperands synthetic(Design design, boolean relu) {
    EnergyStudy study = study(design);
    return SyntheticOperands.draw(
        design, policy, SEED, relu, study.outputs(), study.rows(), study.vectors(VECTORS));
  }

  private MinilmOperands minilm() {
    if (minilm.isEmpty()) {
      minilm = Optional.of(MinilmOperands.open());
    }
    return minilm.get();
  }

  private Optional<ConvOperands> conv() {
    if (conv.isEmpty()) {
      conv =
          DataFolder.file(CONV_NETWORK)
              .flatMap(
                  onnx ->
                      DataFolder.file(CONV_IMAGES)
                          .map(images -> ConvOperands.open(onnx, CONV_LAYER, images)));
    }
    return conv;
  }

  private EnergyStudy study(Design design) {
    return new EnergyStudy(build, design);
  }

  private EnergyResult energy(Design design, SynthesisResult synthesis, EnergyOperands operands) {
    EnergyResult energy = study(design).measure(synthesis, operands, VECTORS).energy();
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
