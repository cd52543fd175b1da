package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.LayerWork;
import dev.vsgen.cosim.energy.EnergyOperands;
import dev.vsgen.cosim.energy.EnergyStudy;
import dev.vsgen.cosim.engine.OperandSample;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.energy.EnergyResult;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Sha256;
import dev.vsgen.generator.synth.SynthesisInput;
import dev.vsgen.generator.synth.SynthesisOptions;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.Synthesizer;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.synth.TimingPath;
import dev.vsgen.generator.tool.SearchPath;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Synthesizes PEs, as {@code vsgen synth} does, and simulates their netlists on the layers that
 * multiply most, as {@code vsgen energy} does. Takes a minute or more for a design.
 */
public final class SynthesizedHardware implements HardwareModel {

  /** Vectors per lane that are measured in each. */
  private static final int VECTORS = 200;

  private final TechLibrary library;
  private final int layers;
  private final Synthesizer synthesizer;

  /**
   * Finds the tools.
   *
   * @param layers of the network, the busiest ones, whose energy is measured
   * @throws ToolException if one is missing
   */
  public SynthesizedHardware(TechLibrary library, int layers) {
    this.library = library;
    this.layers = layers;
    this.synthesizer =
        new Synthesizer(BuildCache.ofUser(), SearchPath.ofEnvironment(), nothing -> {});
  }

  @Override
  public String identity() {
    return String.format(
        Locale.ROOT, "synth %s %s %d", library.files().name(), Sha256.of(library.text()), layers);
  }

  @Override
  public HardwareFigures figures(ExplorePoint point, Workload workload) {
    Design design = point.design(workload.networkLayers());
    List<LayerWork> busiest = heaviest(point, workload); // refused before minutes of synthesis
    SynthesisResult synthesis =
        synthesizer.synthesize(SynthesisInput.of(design), library, SynthesisOptions.DEFAULT);
    EnergyStudy study = new EnergyStudy(VerilatorBuild.inDefaultCache(), design);
    return new HardwareFigures(
        synthesis.areas().area(),
        Workload.mean(busiest, work -> energy(study, synthesis, point, workload, work)),
        synthesis.timing().map(TimingPath::minimumPeriodNs).orElseThrow(),
        true,
        library.files().name(),
        synthesis.tools());
  }

  /**
   * Layers whose operands have the formats of the design, the busiest first; one at least.
   *
   * @throws UserException if there is none
   */
  private List<LayerWork> heaviest(ExplorePoint point, Workload workload) {
    boolean signed = point.precision().activation().signed();
    List<LayerWork> busiest =
        workload.layers().stream()
            .filter(work -> signed || work.layer().nonNegative())
            .sorted(Comparator.comparingLong(LayerWork::macs).reversed())
            .limit(layers)
            .toList();
    if (busiest.isEmpty()) {
      throw new UserException(
          "VSG-EXPLORE-27",
          "no layer is computed in %s, of which an energy could be measured; %s"
              .formatted(
                  point.config(),
                  workload.layers().isEmpty()
                      ? "--keep must leave one"
                      : "unsigned activations are for layers that read no negative number"));
    }
    return busiest;
  }

  private static double energy(
      EnergyStudy study,
      SynthesisResult synthesis,
      ExplorePoint point,
      Workload workload,
      LayerWork work) {
    OperandSample operands = workload.operands(point, work, study.outputs());
    EnergyResult energy =
        study
            .measure(
                synthesis,
                new EnergyOperands(work.layer().name(), operands.weights(), operands.activations()),
                VECTORS)
            .energy();
    energy
        .difference()
        .ifPresent(
            difference -> {
              throw new ToolException(
                  "VSG-EXPLORE-08",
                  "netlist and RTL disagree, so there is no energy: " + difference);
            });
    return energy.femtojoulesPerMac();
  }
}
