package dev.vsgen.cosim.ppa;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.synth.TimingPath;
import java.util.Optional;

/**
 * A design with what it costs and how accurate it is.
 *
 * @param sample what was measured of it
 * @param accuracy score of a network quantized as the design does; empty if it was not measured
 */
public record PpaRow(Sample sample, Optional<Double> accuracy) {

  /** The design. */
  public Design design() {
    return sample.design();
  }

  /** um2 by multiplication per cycle, without memories. */
  double areaPerMac() {
    return sample.areaUm2() / (design().lanes() * design().vectorSize());
  }

  /** fJ by multiplication. */
  double energyPerMac(Stimulus stimulus) {
    return sample.energyPerMacFj(stimulus).orElseThrow();
  }

  /** Shortest clock period. */
  double clockNs() {
    return sample.slowest().map(TimingPath::minimumPeriodNs).orElseThrow();
  }

  /** Area per multiplication, as a share of another design's. */
  double areaRatio(PpaRow other) {
    return areaPerMac() / other.areaPerMac();
  }

  /** Energy per multiplication, as a share of another design's. */
  double energyRatio(PpaRow other, Stimulus stimulus) {
    return energyPerMac(stimulus) / other.energyPerMac(stimulus);
  }
}
