package dev.vsgen.cosim.ppa;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.synth.TimingPath;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A design with what it costs and how accurate it is.
 *
 * @param library it is mapped to
 * @param sample what was measured of it
 * @param accuracy of a network quantized and computed as the design does; empty if it was not
 *     measured
 */
public record PpaRow(String library, Sample sample, Optional<Accuracy> accuracy) {

  private static final int BASELINE_BITS = 8;

  /**
   * How accurate a network is.
   *
   * @param score in points
   * @param of network, data and how it was quantized
   */
  public record Accuracy(double score, String of) {}

  /** The design. */
  public Design design() {
    return sample.design();
  }

  /** Whether activations have a sign. */
  boolean signed() {
    return design().precision().activation().signed();
  }

  /** The operands that energy is measured on: what suits the activations of a design. */
  public static Set<Stimulus> stimuli(Design design) {
    return design.precision().activation().signed()
        ? EnumSet.of(Stimulus.SYNTHETIC, Stimulus.MINILM)
        : EnumSet.of(Stimulus.RELU, Stimulus.RESNET20);
  }

  /** The synthetic ones of them. */
  Stimulus gaussian() {
    return signed() ? Stimulus.SYNTHETIC : Stimulus.RELU;
  }

  /** Those of a network. */
  Stimulus real() {
    return signed() ? Stimulus.MINILM : Stimulus.RESNET20;
  }

  /** Whether the design is one that others are compared with: 8 bits, no scales per vector. */
  boolean isBaseline() {
    Precision precision = design().precision();
    return !precision.hasVectorScales()
        && precision.weight().bits() == BASELINE_BITS
        && precision.activation().bits() == BASELINE_BITS;
  }

  /** um2 by multiplication per cycle, without memories. */
  double areaPerMac() {
    return sample.areaUm2() / (design().lanes() * design().laneElements());
  }

  /** fJ by multiplication; empty if it was not measured. */
  Optional<Double> energyPerMac(Stimulus stimulus) {
    return sample.energyPerMacFj(stimulus);
  }

  /** Shortest clock period. */
  double clockNs() {
    return sample.slowest().map(TimingPath::minimumPeriodNs).orElseThrow();
  }

  /** Area per multiplication, as a share of another design's. */
  double areaRatio(PpaRow other) {
    return areaPerMac() / other.areaPerMac();
  }

  /** Energy per multiplication, as a share of another design's; empty unless both were measured. */
  Optional<Double> energyRatio(PpaRow other, Stimulus stimulus) {
    return energyPerMac(stimulus)
        .flatMap(own -> other.energyPerMac(stimulus).map(theirs -> own / theirs));
  }
}
