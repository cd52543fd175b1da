package dev.vsgen.generator.energy;

import dev.vsgen.generator.synth.SynthesisResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Measures the energy of a netlist on the trace of a run. */
public final class EnergyMeter {

  private static final String CLOCK = "clk_i";

  /** It is read in every step, unless the step is on padding. */
  private static final String ACTIVATIONS = "u_act_buffer";

  /** Cycles from the step of a vector until the multipliers have it. */
  private static final int PIPELINE = 2;

  private EnergyMeter() {}

  /**
   * Replays a trace.
   *
   * @param macsPerStep multiplications of all lanes for a vector each
   * @param outputsPerResult of the layer, in a beat that leaves the PE
   * @param vectors how many of the last vectors given to the lanes without a pause are measured, at
   *     most
   * @throws dev.vsgen.generator.error.ToolException if the library lacks what energies need
   */
  public static EnergyResult measure(
      SynthesisResult synthesis,
      PinTrace trace,
      int macsPerStep,
      int outputsPerResult,
      int vectors) {
    EnergyLibrary library =
        new EnergyLibrary(synthesis.library().cells(), synthesis.library().roles());
    FlatNetlist netlist =
        NetlistReader.read(synthesis.files().get("netlist.json"), synthesis.input().top());
    Replay replay =
        new TraceReplay(netlist, CircuitBuilder.of(netlist, library, CLOCK), trace)
            .run(ACTIVATIONS);
    int last = lastStep(replay) + 1;
    int first = last;
    while (first > 0 && last - first < vectors && isStep(replay, first - 1)) {
      first--;
    }
    int end = replay.cycles().size();
    int begin = Math.min(first + PIPELINE, end);
    int stop = Math.min(last + PIPELINE, end);
    return new EnergyResult(
        synthesis,
        macsPerStep,
        outputsPerResult,
        phase(replay, trace, 0, begin),
        phase(replay, trace, begin, stop),
        phase(replay, trace, stop, end),
        replay.difference(),
        replay.compared(),
        replay.events(),
        replay.longest() * library.stepSeconds() * 1e9,
        library.volts(),
        replay.memoryReads(),
        replay.memoryWrites(),
        replay.seconds());
  }

  private static boolean isStep(Replay replay, int cycle) {
    return replay.cycles().get(cycle).isStep();
  }

  private static int lastStep(Replay replay) {
    int cycle = replay.cycles().size() - 1;
    while (cycle >= 0 && !isStep(replay, cycle)) {
      cycle--;
    }
    return cycle;
  }

  private static PhaseEnergy phase(Replay replay, PinTrace trace, int begin, int end) {
    List<CycleEnergy> cycles = replay.cycles().subList(begin, end);
    List<ModuleEnergy> modules = new ArrayList<>();
    for (int i = 0; i < replay.groups().size(); i++) {
      int group = i;
      String name = replay.groups().get(group);
      modules.add(
          new ModuleEnergy(
              name,
              EnergyRole.of(name),
              cycles.stream().mapToDouble(cycle -> cycle.data(group)).sum(),
              cycles.stream().mapToDouble(cycle -> cycle.settled(group)).sum(),
              cycles.stream().mapToDouble(cycle -> cycle.clock(group)).sum()));
    }
    modules.sort(Comparator.comparingDouble(ModuleEnergy::total).reversed());
    int results = 0;
    int steps = 0;
    for (int cycle = begin; cycle < end; cycle++) {
      steps += cycle >= PIPELINE && isStep(replay, cycle - PIPELINE) ? 1 : 0;
      results += trace.isHigh(cycle, "out_valid_o") && trace.isHigh(cycle, "out_ready_i") ? 1 : 0;
    }
    return new PhaseEnergy(cycles.size(), steps, results, modules);
  }
}
