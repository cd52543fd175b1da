package dev.vsgen.generator.estimate;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.energy.EnergyResult;
import dev.vsgen.generator.synth.ModuleArea;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.TimingPath;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of a design.
 *
 * @param design that was measured
 * @param areas um2 by part, all its instances
 * @param leakages nW by part, all its instances
 * @param energies fJ by operands and part: of all its instances, in a cycle in which each lane is
 *     given a vector
 * @param slowest the path that limits the clock; empty if there is none
 */
public record Sample(
    Design design,
    Map<Part, Double> areas,
    Map<Part, Double> leakages,
    Map<Stimulus, Map<Part, Double>> energies,
    Optional<TimingPath> slowest) {

  /** Keeps copies that cannot change, sorted: a sum is then the same to the last bit each time. */
  public Sample {
    areas = sorted(areas);
    leakages = sorted(leakages);
    Map<Stimulus, Map<Part, Double>> kept = new EnumMap<>(Stimulus.class);
    energies.forEach((stimulus, parts) -> kept.put(stimulus, sorted(parts)));
    energies = Collections.unmodifiableMap(kept);
  }

  private static Map<Part, Double> sorted(Map<Part, Double> parts) {
    Map<Part, Double> sorted = new EnumMap<>(Part.class);
    sorted.putAll(parts);
    return Collections.unmodifiableMap(sorted);
  }

  /** A synthesized design, whose energy may have been measured. */
  public static Sample of(
      Design design, SynthesisResult synthesis, Map<Stimulus, EnergyResult> energies) {
    Map<Part, Double> areas = new EnumMap<>(Part.class);
    Map<Part, Double> leakages = new EnumMap<>(Part.class);
    for (ModuleArea module : synthesis.areas().modules()) {
      areas.merge(Part.of(module.name()), module.areaOfAll(), Double::sum);
      leakages.merge(
          Part.of(module.name()), module.instances() * module.leakageWatts() * 1e9, Double::sum);
    }
    Map<Stimulus, Map<Part, Double>> byPart = new EnumMap<>(Stimulus.class);
    energies.forEach((stimulus, energy) -> byPart.put(stimulus, parts(energy)));
    return new Sample(design, areas, leakages, byPart, synthesis.timing());
  }

  private static Map<Part, Double> parts(EnergyResult energy) {
    Map<Part, Double> parts = new EnumMap<>(Part.class);
    energy
        .mac()
        .modules()
        .forEach(
            module ->
                parts.merge(
                    Part.of(module.module()), module.total() / energy.mac().steps(), Double::sum));
    return parts;
  }

  /** um2 of the whole design. */
  public double areaUm2() {
    return sum(areas);
  }

  /** nW of the whole design. */
  public double leakageNw() {
    return sum(leakages);
  }

  /** fJ of a multiplication without the PPU, if it was measured on these operands. */
  public Optional<Double> energyPerMacFj(Stimulus stimulus) {
    return Optional.ofNullable(energies.get(stimulus))
        .map(
            parts ->
                parts.entrySet().stream()
                        .filter(entry -> entry.getKey().isMac())
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                    / (design.lanes() * design.laneElements()));
  }

  private static double sum(Map<Part, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
