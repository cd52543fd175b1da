package dev.vsgen.generator.estimate;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.liberty.AdderCell;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.synth.TimingPath;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Fits the coefficients of a library to measured designs. */
public final class Calibrator {

  private Calibrator() {}

  /**
   * Fits.
   *
   * @param library what was synthesized to
   * @param samples measured designs
   */
  public static Calibration fit(TechLibrary library, List<Sample> samples) {
    return fit(library.files().name(), adderAreas(library.roles()), samples);
  }

  /**
   * Fits.
   *
   * @param library what the library is called
   * @param adderAreas areas of adders whose cells stay as they are, by count
   * @param samples measured designs
   */
  static Calibration fit(String library, Map<String, Double> adderAreas, List<Sample> samples) {
    Map<Quantity, Map<String, Map<String, Double>>> coefficients = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      Map<String, List<Fit.Point>> points = new TreeMap<>();
      samples.stream()
          .filter(sample -> quantity != Quantity.ENERGY || isSigned(sample))
          .forEach(sample -> add(points, quantity, sample));
      Map<String, Map<String, Double>> forms = new TreeMap<>();
      points.forEach(
          (form, measured) ->
              forms.put(form, Fit.of(measured, quantity == Quantity.AREA ? adderAreas : Map.of())));
      coefficients.put(quantity, forms);
    }
    List<String> origin =
        List.of(
            String.format(
                Locale.ROOT,
                "Fitted to %d designs synthesized to %s, by vsgen %s estimate --calibrate. Do not edit.",
                samples.size(),
                library,
                Version.current()));
    Calibration signed = new Calibration(library, origin, coefficients);
    Map<String, Map<String, Double>> energy = coefficients.get(Quantity.ENERGY);
    energy.put(Calibration.UNSIGNED, Map.of(Calibration.FACTOR, unsignedFactor(signed, samples)));
    minilmFactor(samples)
        .ifPresent(factor -> energy.put(Calibration.MINILM, Map.of(Calibration.FACTOR, factor)));
    return new Calibration(library, origin, coefficients);
  }

  private static boolean isSigned(Sample sample) {
    return sample.design().precision().activation().signed();
  }

  /** What unsigned activations, half of which are zero, take of the energy of signed ones. */
  private static double unsignedFactor(Calibration calibration, List<Sample> samples) {
    Estimator estimator = new Estimator(calibration);
    return samples.stream()
        .filter(sample -> !isSigned(sample))
        .filter(sample -> sample.energyPerMacFj(Stimulus.SYNTHETIC).isPresent())
        .mapToDouble(
            sample ->
                sample.energyPerMacFj(Stimulus.SYNTHETIC).get()
                    / estimator.estimate(sample.design()).energyPerMacFj().orElseThrow())
        .average()
        .orElse(1);
  }

  /** Adders with inverted outputs share inverters with what they drive: their cost is fitted. */
  private static Map<String, Double> adderAreas(CellRoles roles) {
    Map<String, Double> areas = new TreeMap<>();
    roles.fullAdder().ifPresent(adder -> add(areas, "fullAdders", adder));
    roles.halfAdder().ifPresent(adder -> add(areas, "halfAdders", adder));
    return areas;
  }

  private static void add(Map<String, Double> areas, String count, AdderCell adder) {
    if (!adder.sumInverted() && !adder.carryInverted()) {
      areas.put(count, adder.cell().area());
    }
  }

  /** What operands of MiniLM take of the energy of synthetic ones. */
  private static OptionalDouble minilmFactor(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> Estimator.isLikeSynthetic(sample.design()))
        .filter(sample -> sample.energyPerMacFj(Stimulus.MINILM).isPresent())
        .mapToDouble(
            sample ->
                sample.energyPerMacFj(Stimulus.MINILM).get()
                    / sample.energyPerMacFj(Stimulus.SYNTHETIC).orElseThrow())
        .average();
  }

  private static void add(Map<String, List<Fit.Point>> points, Quantity quantity, Sample sample) {
    for (Block block : quantity.blocks(Blocks.of(sample.design()))) {
      measured(quantity, sample, block)
          .filter(cost -> cost > 0)
          .ifPresent(
              cost ->
                  points
                      .computeIfAbsent(block.form(), form -> new ArrayList<>())
                      .add(new Fit.Point(quantity.counts(block), cost / block.instances())));
    }
  }

  /** What all instances of a block cost; nothing if that is not known. */
  private static Optional<Double> measured(Quantity quantity, Sample sample, Block block) {
    return switch (quantity) {
      case AREA -> Optional.ofNullable(sample.areas().get(block.part()));
      case LEAKAGE -> Optional.ofNullable(sample.leakages().get(block.part()));
      case ENERGY ->
          Optional.ofNullable(
              sample.energies().getOrDefault(Stimulus.SYNTHETIC, Map.of()).get(block.part()));
      case CLOCK ->
          sample
              .slowest()
              .filter(path -> part(path) == block.part())
              .map(TimingPath::minimumPeriodNs);
    };
  }

  /** The part a path is told from: that of the register at its end. */
  private static Part part(TimingPath path) {
    String to = path.to();
    if (to.contains("u_rescale")) {
      return Part.RESCALE;
    }
    if (to.contains("u_collector") || to.contains("u_accumulator")) {
      return Part.ACCUMULATION;
    }
    if (to.contains("u_lane")) {
      return path.instances().stream().anyMatch(instance -> instance.endsWith("u_dot"))
          ? Part.DOT
          : Part.SCALED;
    }
    return Part.CONTROL;
  }
}
