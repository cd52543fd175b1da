package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.SubjectRequest;
import java.util.List;

/**
 * What a sweep measures, the same on any machine.
 *
 * @param subject network and data
 * @param keep formats of single layers, as {@code --keep} takes them
 * @param hardware what says what PEs take: {@code estimate}, {@code synth} or a CSV file
 * @param liberty library of standard cells
 * @param energyLayers layers of the network, the busiest ones, whose energy is measured
 */
public record SweepRequest(
    SubjectRequest subject, List<String> keep, String hardware, String liberty, int energyLayers) {

  /** The same with another hardware model. */
  public SweepRequest withHardware(String other) {
    return new SweepRequest(subject, keep, other, liberty, energyLayers);
  }
}
